import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { joinDeltas } from './join-deltas.ts'
import { adaptLanguageModel } from './language-model.ts'
import type { ModelAdapter } from './model-adapter.ts'

/** Where a model lives and what it is called there. */
export interface OpenAiCompatibleOptions {
  /** Our id of the model, as agents name it. */
  id: string
  name: string
  /** Up to the version, without `/chat/completions`: `https://api.example.com/v1`. */
  baseUrl: string
  /** Sent as a bearer token; absent for servers without keys. */
  apiKey?: string
  /** The model's name at the provider. */
  model: string
  /** The guarded fetch of the server, or a fake one. Default: the global. */
  fetch?: typeof globalThis.fetch
  /** Asks for token counts in the stream; a few old servers refuse the field. Default true. */
  includeUsage?: boolean
  /** Sends pictures along. Default true: a provider that refuses them is asked again with their names alone. */
  takesImages?: boolean
}

/** A model behind any endpoint that speaks OpenAI's chat completions, streamed. Nothing is sent before `stream`. */
export function createOpenAiCompatibleModel(options: OpenAiCompatibleOptions): ModelAdapter {
  return adaptLanguageModel({
    id: options.id,
    name: options.name,
    description: `${options.model}, over an OpenAI-compatible endpoint`,
    kind: 'openai-compatible',
    takesImages: options.takesImages ?? true,
    load: () =>
      createOpenAICompatible({
        name: 'buttonhole',
        baseURL: options.baseUrl,
        apiKey: options.apiKey,
        fetch: joinDeltas(options.fetch),
        includeUsage: options.includeUsage ?? true,
      }).chatModel(options.model),
  })
}
