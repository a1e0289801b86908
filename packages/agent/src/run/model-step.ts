import { ApiError, type ChatEvent } from '@buttonhole/protocol'
import type { FinishReason, ModelAdapter, ModelPart, ModelRequest, ModelToolCall } from '../model/model-adapter.ts'
import { interrupted, silent } from '../model/model-failure.ts'
import { type PartSink, type SupervisedParts, superviseStream } from '../model/supervised-stream.ts'
import type { AnswerDraft } from './answer-draft.ts'
import type { EventSink, EventSource } from './event-source.ts'
import type { OpenModelStep, RunTrace } from './run-trace.ts'
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
export class ModelStepEvents implements EventSource, PartSink {
  readonly #request: ModelRequest
  readonly #step: ModelStep
  #parts: SupervisedParts | undefined
  #traced: OpenModelStep | undefined
  #spend: ReturnType<UsageMeter['beginStep']> | undefined
  #sink: EventSink | undefined
  /** How it ended, once it has. */
  outcome: ModelStepOutcome = { toolCalls: [], reason: 'other' }

  constructor(request: ModelRequest, step: ModelStep) {
    this.#request = request
    this.#step = step
  }

  pull(sink: EventSink): void {
    this.#sink = sink
    if (this.#parts && this.#step.draft.isFull) return void this.#endFull()
    try {
      this.#parts ??= this.#begin()
      this.#parts.pull(this)
    } catch (error) {
      this.onFailure(error)
    }
  }

  leave(): void {
    this.#close()
  }

  onResult({ done, value: part }: IteratorResult<ModelPart, unknown>): void {
    const sink = this.#sink!
    if (done) {
      this.#close()
      return void sink.onEnd()
    }
    let event: ChatEvent | undefined
    try {
      event = this.#take(part)
    } catch (error) {
      return void this.onFailure(error)
    }
    if (event) sink.onEvent(event)
    else this.pull(sink)
  }

  onFailure(error: unknown): void {
    const { signal } = this.#step.stop
    const problem = ApiError.is(error) || signal.aborted ? error : interrupted()
    this.#close(problem)
    this.#sink!.onFailure(problem)
  }

  #begin(): SupervisedParts {
    const { model, meter, trace, stop, silenceTimeoutMs } = this.#step
    const onSilence = () => stop.fail(silent(silenceTimeoutMs))
    this.#spend = meter.beginStep(this.#request)
    this.#traced = trace.beginModel('answer', model, this.#request)
    const parts = model.stream(this.#request, stop.signal)
    return superviseStream(parts, { signal: stop.signal, silenceTimeoutMs, onSilence })
  }

  #take(part: ModelPart): ChatEvent | undefined {
    const { draft, meter } = this.#step
    const { outcome } = this
    meter.take(part)
    this.#traced?.take(part)
    if (part.type === 'text-delta') return draft.push('text', part.text)
    if (part.type === 'reasoning-delta') return draft.push('reasoning', part.text)
    if (part.type === 'tool-call') outcome.toolCalls.push({ id: part.id, name: part.name, arguments: part.arguments })
    else if (part.type === 'finish') outcome.reason = part.reason
    return undefined
  }

  #endFull(): void {
    this.outcome = { toolCalls: [], reason: 'length' }
    this.#close()
    this.#sink!.onEnd()
  }

  #close(problem?: unknown): void {
    this.#parts?.return?.()
    this.#traced?.end(this.#spend!(), this.#step.stop.failure ?? problem)
    this.#traced = undefined
  }
}
