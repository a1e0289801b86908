import type { HostedModelOptions } from './hosted-model.ts'
import { adaptLanguageModel } from './language-model.ts'
import type { ModelAdapter } from './model-adapter.ts'

/** A model behind Google's Gemini API, streamed. Its library is loaded with the first question. */
export function createGoogleModel({ id, name, model, baseUrl, apiKey, fetch }: HostedModelOptions): ModelAdapter {
  return adaptLanguageModel({
    id,
    name,
    description: `${model}, over Google's Gemini API`,
    kind: 'google',
    takesImages: true,
    load: async () => {
      const { createGoogleGenerativeAI } = await import('@ai-sdk/google')
      return createGoogleGenerativeAI({ apiKey, ...(baseUrl && { baseURL: baseUrl }), ...(fetch && { fetch }) })(model)
    },
  })
}
