import type { HostedModelOptions } from './hosted-model.ts'
import { adaptLanguageModel } from './language-model.ts'
import type { ModelAdapter } from './model-adapter.ts'

const sampling = ['temperature', 'top_p', 'top_k'] as const

// From Opus 4.7 and the fifth generation on, models refuse to be told how to draw words, and the library leaves it out.
const takesSampling = (model: string) => !/claude-/.test(model) || /claude-(3|[a-z]+-4(?!-[78]))/.test(model)

/** A model behind Anthropic's messages API, streamed. Its library is loaded with the first question. */
export function createAnthropicModel({ id, name, model, baseUrl, apiKey, fetch }: HostedModelOptions): ModelAdapter {
  return adaptLanguageModel({
    id,
    name,
    description: `${model}, over Anthropic's messages API`,
    kind: 'anthropic',
    takesImages: true,
    settings: takesSampling(model) ? ['max_tokens', 'context_round', ...sampling] : ['max_tokens', 'context_round'],
    load: async () => {
      const { createAnthropic } = await import('@ai-sdk/anthropic')
      return createAnthropic({ apiKey, ...(baseUrl && { baseURL: baseUrl }), ...(fetch && { fetch }) })(model)
    },
  })
}
