import {
  createAnthropicModel,
  createGoogleModel,
  createOpenAiCompatibleModel,
  type ModelAdapter,
} from '@buttonhole/agent'
import { ApiError } from '@buttonhole/protocol'
import { OutboundError } from '../../platform/outbound-fetch/outbound-error.ts'
import type { ProviderKind } from './schema.ts'

/** Where providers are when nothing else is said. */
const providerAddresses: Record<ProviderKind, string> = {
  'openai-compatible': 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
  google: 'https://generativelanguage.googleapis.com/v1beta',
}

/** What a call to a provider needs. */
export interface ProviderCall {
  kind: ProviderKind
  /** Empty: the provider's own. */
  baseUrl: string
  /** Empty for servers without keys. */
  apiKey: string
  /** The model's name at the provider. */
  model: string
  /** The guarded one. */
  fetch: typeof globalThis.fetch
}

/** A model at a provider that somebody has added, as agents know models. Every call of it goes through the guard. */
export function createProviderModel(id: string, call: ProviderCall): ModelAdapter {
  const { kind, apiKey, model } = call
  const options = {
    id,
    name: model,
    model,
    baseUrl: call.baseUrl || providerAddresses[kind],
    fetch: explain(call.fetch),
  }
  if (kind === 'anthropic') return createAnthropicModel({ ...options, apiKey })
  if (kind === 'google') return createGoogleModel({ ...options, apiKey })
  return createOpenAiCompatibleModel({ ...options, ...(apiKey && { apiKey }) })
}

// A refusal of the guard says which host and why; for the libraries it would be one more network failure.
function explain(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return (input, init) =>
    fetch(input, init).catch((error: unknown) => {
      throw OutboundError.is(error) ? new ApiError('modelFailed', error.message, { cause: error }) : error
    })
}
