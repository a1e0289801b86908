import { ApiError, type ChatEvent } from '@buttonhole/protocol'
import type { FinishReason, ModelAdapter, ModelRequest, ModelToolCall } from '../model/model-adapter.ts'
import { interrupted, silent } from '../model/model-failure.ts'
import { superviseStream } from '../model/supervised-stream.ts'
import type { AnswerDraft } from './answer-draft.ts'
import type { RunTrace } from './run-trace.ts'
import type { StopSignal } from './stop-signal.ts'
import type { UsageMeter } from './usage-meter.ts'

/** What a model step needs of its run. */
export interface ModelStep {
  model: ModelAdapter
  draft: AnswerDraft
  meter: UsageMeter
  trace: RunTrace
  stop: StopSignal
  silenceTimeoutMs: number
}

/** How a step of the model ended. */
export interface ModelStepOutcome {
  toolCalls: ModelToolCall[]
  reason: FinishReason
}

/** One call of the model: its parts become deltas, its tool calls are collected. Ends early when the draft is full. */
export async function* runModelStep(
  request: ModelRequest,
  { model, draft, meter, trace, stop, silenceTimeoutMs }: ModelStep,
): AsyncGenerator<ChatEvent, ModelStepOutcome> {
  const outcome: ModelStepOutcome = { toolCalls: [], reason: 'other' }
  const onSilence = () => stop.fail(silent(silenceTimeoutMs))
  const spend = meter.beginStep(request)
  const traced = trace.beginModel('answer', model, request)
  let problem: unknown
  try {
    const parts = model.stream(request, stop.signal)
    for await (const part of superviseStream(parts, { signal: stop.signal, silenceTimeoutMs, onSilence })) {
      meter.take(part)
      traced.take(part)
      // Not `yield*`: over an array it costs an asynchronous iterator and four promises for each word.
      if (part.type === 'text-delta') for (const event of draft.push('text', part.text)) yield event
      else if (part.type === 'reasoning-delta') for (const event of draft.push('reasoning', part.text)) yield event
      else if (part.type === 'tool-call')
        outcome.toolCalls.push({ id: part.id, name: part.name, arguments: part.arguments })
      else if (part.type === 'finish') outcome.reason = part.reason
      if (draft.isFull) return { toolCalls: [], reason: 'length' }
    }
  } catch (error) {
    problem = ApiError.is(error) || stop.signal.aborted ? error : interrupted()
    throw problem
  } finally {
    traced.end(spend(), stop.failure ?? problem)
  }
  return outcome
}
