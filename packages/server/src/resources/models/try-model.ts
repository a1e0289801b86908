import type { ModelRequest } from '@buttonhole/agent'
import { ApiError } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import { OutboundError } from '../../platform/outbound-fetch/outbound-error.ts'
import { createProviderModel, type ProviderCall } from './provider-adapter.ts'

/** Why a try failed, for the console to say in the reader's language. */
export type TestProblem =
  | 'key-refused'
  | 'model-unknown'
  | 'limited'
  | 'provider-failed'
  | 'request-refused'
  | 'not-public'
  | 'redirects'
  | 'unreachable'
  | 'silent'
  | 'empty'
  | 'broken'

/** How a try ended; `message` is a sentence in English. */
export type TestResult = { first_word_ms: number } | { problem: TestProblem; message: string }

const timeoutMs = 20_000

const question: ModelRequest = {
  system: '',
  messages: [{ role: 'user', text: 'Answer with one word: ready' }],
  tools: [],
  toolChoice: 'none',
  settings: {},
  grounding: { question: '', knowledge: [], passages: [] },
}

/** Asks a model for one word, for real, and hangs up when it begins to speak. Never throws. */
export async function tryModel(call: ProviderCall, clock: Clock): Promise<TestResult> {
  const seen: { status?: number; refusal?: OutboundError } = {}
  const model = createProviderModel('', { ...call, fetch: watch(call.fetch, seen) })
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), timeoutMs)
  const startedAt = clock.nowMs()
  try {
    for await (const part of model.stream(question, stop.signal))
      if (part.type === 'text-delta' || part.type === 'reasoning-delta')
        return { first_word_ms: Math.max(1, clock.nowMs() - startedAt) }
    return { problem: 'empty', message: 'The model answered without a word.' }
  } catch (error) {
    if (stop.signal.aborted)
      return { problem: 'silent', message: `The model sent nothing for ${timeoutMs / 1000} seconds.` }
    const message = ApiError.is(error) ? error.message : 'The provider sent something that is not an answer.'
    return { problem: toProblem(seen), message }
  } finally {
    clearTimeout(timer)
    stop.abort()
  }
}

function watch(
  fetch: typeof globalThis.fetch,
  seen: { status?: number; refusal?: OutboundError },
): typeof globalThis.fetch {
  return async (input, init) => {
    try {
      const answer = await fetch(input, init)
      seen.status = answer.status
      return answer
    } catch (error) {
      if (OutboundError.is(error)) seen.refusal = error
      throw error
    }
  }
}

function toProblem({ status, refusal }: { status?: number; refusal?: OutboundError }): TestProblem {
  if (refusal) return refusal.problem === 'redirects' ? 'redirects' : 'not-public'
  if (status === undefined) return 'unreachable'
  if (status === 401 || status === 403) return 'key-refused'
  if (status === 404) return 'model-unknown'
  if (status === 429) return 'limited'
  if (status >= 500) return 'provider-failed'
  return status >= 400 ? 'request-refused' : 'broken'
}
