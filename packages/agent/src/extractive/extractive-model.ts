import { countTokens } from '../context/token-count.ts'
import type { ModelAdapter } from '../model/model-adapter.ts'
import { composeAnswer } from './compose-answer.ts'
import { suggestFollowUps } from './follow-ups.ts'
import { toPieces } from './pieces.ts'

/** How the built-in answerer is set up. */
export interface ExtractiveModelOptions {
  /** Our id of the model, default `built-in`. */
  id?: string
  /** Wait between two pieces, default 16 ms: it reads as streaming. */
  pauseMs?: number
  /** Waits; ends early, without an error, when `signal` aborts. */
  pause?: (timeMs: number, signal: AbortSignal) => Promise<void>
}

/**
 * The keyless default. It quotes the agent's own knowledge with its sources, in the language of the question, and says so
 * when there is nothing to quote. No model, no key, no network; the prompt is never read.
 */
export function createExtractiveModel({
  id = 'built-in',
  pauseMs = 16,
  pause = wait,
}: ExtractiveModelOptions = {}): ModelAdapter {
  return {
    id,
    name: 'Built-in answerer',
    description: "Quotes the agent's own knowledge with its sources. No AI model, no key, no network.",
    kind: 'extractive',
    settings: [],
    async *stream({ grounding }, signal) {
      const text = composeAnswer(grounding)
      for (const [index, piece] of toPieces(text).entries()) {
        if (index > 0) await pause(pauseMs, signal)
        if (signal.aborted) return
        yield { type: 'text-delta', text: piece }
      }
      yield { type: 'usage', input: Math.ceil(countTokens(grounding.question)), output: Math.ceil(countTokens(text)) }
      yield { type: 'finish', reason: 'stop' }
    },
    suggestFollowUps,
  }
}

function wait(timeMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const finish = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', finish)
      resolve()
    }
    const timer = setTimeout(finish, timeMs)
    signal.addEventListener('abort', finish, { once: true })
  })
}
