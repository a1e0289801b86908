import type { RunStep } from '@buttonhole/protocol'

/** Most characters of a stored trace. */
const maxChars = 100_000
/** Most characters of one text, the first that makes the whole small enough. */
const textLimits = [30_000, 8000, 2000, 400]
const maxSteps = 40

/** The steps as they are stored: whole where they are small, with long texts cut where they are not. */
export function toBoundedSteps(steps: readonly RunStep[]): { steps: string; isCut: boolean } {
  const some = steps.slice(0, maxSteps)
  const whole = JSON.stringify(some)
  if (whole.length <= maxChars) return { steps: whole, isCut: some.length < steps.length }
  for (const limit of textLimits) {
    const cut = toCutJson(some, limit)
    if (cut.length <= maxChars) return { steps: cut, isCut: true }
  }
  // Thousands of short turns: what the model was asked matters less than that it was asked.
  const bare = some.map((step) => (step.kind === 'model' ? { ...step, system: '', messages: [] } : step))
  const text = toCutJson(bare, textLimits.at(-1)!)
  return { steps: text.length <= maxChars ? text : '[]', isCut: true }
}

function toCutJson(steps: readonly RunStep[], limit: number): string {
  return JSON.stringify(steps, (_key, value: unknown) => (typeof value === 'string' ? cutText(value, limit) : value))
}

// Half of a surrogate pair is no text: Postgres refuses it.
function cutText(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit).replace(/[\ud800-\udbff]$/, '')}…`
}
