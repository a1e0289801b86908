import { ApiError } from '@buttonhole/protocol'
import { OutboundError } from '../../platform/outbound-fetch/outbound-error.ts'
import type { OutboundFetch } from '../../platform/outbound-fetch/outbound-fetch.ts'
import type { ProviderKind } from './schema.ts'

const kindNames: Record<ProviderKind, string> = {
  'openai-compatible': 'OpenAI',
  anthropic: 'Anthropic',
  google: 'Google',
}

/**
 * The address as it is stored: nothing behind the path, no slash at its end; empty for the provider's own.
 * @throws {ApiError} `badRequest` when the server must not call it
 */
export function requireAddress(text: string | undefined, outbound: Pick<OutboundFetch, 'requireAllowed'>): string {
  const address = (text ?? '').trim().replace(/\/+$/, '')
  if (address === '') return ''
  try {
    outbound.requireAllowed(address)
  } catch (error) {
    if (!OutboundError.is(error)) throw error
    throw new ApiError('badRequest', `base_url: ${error.message} The operator can allow a host with OUTBOUND_HOSTS.`)
  }
  const { search, hash } = new URL(address)
  if (search || hash) throw new ApiError('badRequest', 'base_url has a query. End it with the version, as in /v1.')
  return address
}

/** @throws {ApiError} `badRequest` when it can be no key, or a key is missing */
export function requireKey(text: string, kind: ProviderKind): string {
  const key = text.trim()
  if (key === '' && kind !== 'openai-compatible')
    throw new ApiError('badRequest', `api_key is missing. ${kindNames[kind]} answers nobody without one.`)
  if (!/^[\x21-\x7e]*$/.test(key))
    throw new ApiError('badRequest', 'api_key holds white space or letters that no key has. Copy it again.')
  return key
}

/** What the provider is called: as given, or by its host. */
export function toProviderName(text: string | undefined, kind: ProviderKind, baseUrl: string): string {
  const name = text?.trim()
  if (name) return name
  return baseUrl === '' ? kindNames[kind] : new URL(baseUrl).hostname
}
