import type { RunStep } from '@buttonhole/protocol'

/** One bar on the time axis. Places are ms after the first step began. */
export interface TraceBar {
  kind: 'knowledge' | 'tool' | 'firstWord' | 'writing' | 'model' | 'followUps'
  /** Of a tool. */
  name?: string
  fromMs: number
  toMs: number
  /** What the row says at its end: how long it took; of the first word, when it came. */
  shownMs: number
  isFailed: boolean
}

/** The steps of a run as bars, in order, and how long the axis is. */
export function toTraceBars(steps: readonly RunStep[]): { bars: TraceBar[]; lengthMs: number } {
  const beginMs = Math.min(...steps.map((step) => step.at_ms))
  const bars = steps.flatMap((step) => toBars(step, step.at_ms - beginMs))
  return { bars, lengthMs: Math.max(1, ...bars.map((bar) => bar.toMs)) }
}

function toBars(step: RunStep, fromMs: number): TraceBar[] {
  const toMs = fromMs + step.duration_ms
  const whole = { fromMs, toMs, shownMs: step.duration_ms, isFailed: false }
  if (step.kind === 'knowledge') return [{ kind: 'knowledge', ...whole }]
  if (step.kind === 'tool') return [{ kind: 'tool', name: step.name, ...whole }]
  const isFailed = step.error !== undefined
  if (step.purpose === 'follow_ups') return [{ kind: 'followUps', ...whole, isFailed }]
  if (step.first_part_ms === undefined) return [{ kind: 'model', ...whole, isFailed }]
  const firstMs = fromMs + step.first_part_ms
  return [
    { kind: 'firstWord', fromMs, toMs: firstMs, shownMs: firstMs, isFailed: false },
    { kind: 'writing', fromMs: firstMs, toMs, shownMs: toMs - firstMs, isFailed },
  ]
}
