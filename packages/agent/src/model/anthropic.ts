import type { HostedModelOptions } from './hosted-model.ts'
import { adaptLanguageModel } from './language-model.ts'
import type { ModelAdapter } from './model-adapter.ts'

/** A model behind Anthropic's messages API, streamed. Its library is loaded with the first question. */
export function createAnthropicModel({ id, name, model, baseUrl, apiKey, fetch }: HostedModelOptions): ModelAdapter {
  return adaptLanguageModel({
    id,
    name,
    description: `${model}, over Anthropic's messages API`,
    kind: 'anthropic',
    takesImages: true,
    load: async () => {
      const { createAnthropic } = await import('@ai-sdk/anthropic')
      return createAnthropic({ apiKey, ...(baseUrl && { baseURL: baseUrl }), ...(fetch && { fetch }) })(model)
    },
  })
}
