import type { RunStep } from '@buttonhole/protocol'

/** What a run did and how long it took, collected while it runs. */
export interface RunRecorder {
  onStep(step: RunStep): void
  /** @param endedAtMs Unix ms */
  read(endedAtMs: number): RecordedRun
}

/** A run that stands still: at its end, or while it waits for its caller. */
export interface RecordedRun {
  steps: RunStep[]
  firstWordMs: number | null
  totalMs: number
  isUnanswered: boolean
}

/** Begins now. */
export function createRunRecorder(startedAtMs: number): RunRecorder {
  // Not pushed to: an array that grows from nothing makes room for seventeen.
  let steps: RunStep[] = []
  return {
    onStep(step) {
      steps = [...steps, step]
    },
    read: (endedAtMs) => ({
      steps,
      firstWordMs: findFirstWord(steps, startedAtMs),
      totalMs: endedAtMs - startedAtMs,
      isUnanswered: steps.some((step) => step.kind === 'knowledge' && step.is_unanswered),
    }),
  }
}

function findFirstWord(steps: readonly RunStep[], startedAtMs: number): number | null {
  for (const step of steps)
    if (step.kind === 'model' && step.first_part_ms !== undefined) return step.at_ms + step.first_part_ms - startedAtMs
  return null
}
