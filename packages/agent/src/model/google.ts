import type { HostedModelOptions } from './hosted-model.ts'
import { adaptLanguageModel } from './language-model.ts'
import type { ModelAdapter } from './model-adapter.ts'

const settings = ['temperature', 'top_p', 'top_k', 'max_tokens', 'context_round', 'response_format'] as const

// Gemini 2.5 refuses them, and the library leaves them out.
const takesPenalties = (model: string) => !/(^|\/)gemini-2\.5([.-]|$)/i.test(model)

/** A model behind Google's Gemini API, streamed. Its library is loaded with the first question. */
export function createGoogleModel({ id, name, model, baseUrl, apiKey, fetch }: HostedModelOptions): ModelAdapter {
  return adaptLanguageModel({
    id,
    name,
    description: `${model}, over Google's Gemini API`,
    kind: 'google',
    takesImages: true,
    settings: takesPenalties(model) ? [...settings, 'frequency_penalty', 'presence_penalty'] : settings,
    load: async () => {
      const { createGoogleGenerativeAI } = await import('@ai-sdk/google')
      return createGoogleGenerativeAI({ apiKey, ...(baseUrl && { baseURL: baseUrl }), ...(fetch && { fetch }) })(model)
    },
  })
}
