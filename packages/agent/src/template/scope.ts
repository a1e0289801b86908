import { costOf, toValue, type Value } from './value.ts'

/** What a template sees while it is filled, and how much it may still do. */
export interface Scope {
  get(name: string): Value
  set(name: string, value: Value): void
  /** Names set in a child are gone with it. */
  child(): Scope
  /** Counts work. @throws {RangeError} when there was too much of it */
  spend(steps: number): void
}

/** Enough for a prompt with loops over hundreds of items, and over in milliseconds. */
const maxSteps = 50_000

/** What a prompt is filled with: texts, or whatever JSON can say. */
export type PromptVariables = Readonly<Record<string, unknown>>

/** A scope with these variables; only own properties count, so that no name leads to what JavaScript brings. */
export function createScope(variables: PromptVariables): Scope {
  let left = maxSteps
  const spend = (steps: number) => {
    left -= steps
    if (left < 0) throw new RangeError('the template does too much: shorten its loops')
  }
  const create = (find: (name: string) => Value): Scope => {
    const own = new Map<string, Value>()
    const get = (name: string) => (own.has(name) ? own.get(name) : find(name))
    return { get, set: (name, value) => own.set(name, value), child: () => create(get), spend }
  }
  return create((name) => {
    if (!Object.hasOwn(variables, name)) return undefined
    const value = toValue(variables[name])
    if (typeof value === 'object') spend(costOf(value))
    return value
  })
}
