import type { Usage } from '@buttonhole/protocol'
import { countTokens } from '../context/token-count.ts'
import type { ModelPart, ModelRequest } from '../model/model-adapter.ts'

/** Counts the tokens of a run, step by step. */
export interface UsageMeter {
  /**
   * A model step begins; what it is sent is counted until the model names its own number.
   * @returns tells what the step has used until then
   */
  beginStep(request: ModelRequest): () => Pick<Usage, 'input_count' | 'output_count'>
  take(part: ModelPart): void
  total(): Usage
}

/**
 * Sums what the model reports; where it reports nothing, sums an estimate, so a canceled answer is not free.
 * @param before what the run had used before it paused
 */
export function createUsageMeter(before?: Usage): UsageMeter {
  return new Meter(before)
}

interface Counted {
  input: number
  output: number
  isReported: boolean
}

class Meter implements UsageMeter {
  readonly #done: Counted
  #step: Counted = { input: 0, output: 0, isReported: false }

  constructor(before: Usage | undefined) {
    this.#done = { input: before?.input_count ?? 0, output: before?.output_count ?? 0, isReported: true }
  }

  beginStep(request: ModelRequest): () => Pick<Usage, 'input_count' | 'output_count'> {
    this.#done.input += this.#step.input
    this.#done.output += this.#step.output
    this.#step = { input: estimateInput(request), output: 0, isReported: false }
    return () => ({ input_count: Math.ceil(this.#step.input), output_count: Math.ceil(this.#step.output) })
  }

  take(part: ModelPart): void {
    if (part.type === 'usage')
      this.#step = { input: toCount(part.input), output: toCount(part.output), isReported: true }
    else if (!this.#step.isReported) this.#step.output += estimateOutput(part)
  }

  total(): Usage {
    const input = Math.ceil(this.#done.input + this.#step.input)
    const output = Math.ceil(this.#done.output + this.#step.output)
    return { token_count: input + output, output_count: output, input_count: input }
  }
}

function estimateInput({ system, messages }: ModelRequest): number {
  return messages.reduce((sum, message) => sum + countTokens(message.text), countTokens(system))
}

function estimateOutput(part: ModelPart): number {
  if (part.type === 'text-delta' || part.type === 'reasoning-delta') return countTokens(part.text)
  return part.type === 'tool-call' ? countTokens(part.arguments) : 0
}

function toCount(value: number): number {
  return Number.isFinite(value) ? Math.max(0, Math.round(value)) : 0
}
