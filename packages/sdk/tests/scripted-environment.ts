// For tests: clock, network state and storage, scripted. Holds no product code.

import type { ClientEnvironment, Line, SendForm } from '../src/client/environment.ts'
import { effect } from '../src/client/signal.ts'

/** Waits up to this long pass at once; longer ones (time limits, silence) only when the test lets them. */
const longestPassingWaitMs = 15_000

let ids = 0

/** Lines between tabs by their name. */
export type Lines = Map<string, Set<(message: unknown) => void>>

/** An environment whose short waits take no time. Environments with the same `values` and `lines` are tabs of one browser. */
export function createScriptedEnvironment(
  fetch: ClientEnvironment['fetch'],
  values = new Map<string, string>(),
  lines: Lines = new Map(),
) {
  const listeners = new Set<() => void>()
  const sleepers = new Set<() => void>()
  const pending = new Map<() => void, number>()
  let isUp = true
  const environment = {
    /** Every wait that was asked for, in ms. */
    waitsMs: [] as number[],
    nowMs: 1_700_000_000_000,
    values,
    fetch: ((url, init) => fetch(url, init)) as ClientEnvironment['fetch'],
    /** Sends a form as `fetch` does, half and then whole. */
    sendForm: (async (url, { headers, body, signal, onProgress }) => {
      onProgress?.(0.5)
      return fetch(url, { method: 'POST', headers, body, signal })
    }) as SendForm,
    storage: {
      getItem: (name: string) => values.get(name) ?? null,
      setItem: (name: string, value: string) => void values.set(name, value),
      removeItem: (name: string) => void values.delete(name),
    } as ClientEnvironment['storage'],
    now: () => environment.nowMs,
    after(delayMs: number, task: () => void) {
      environment.waitsMs.push(delayMs)
      if (delayMs < longestPassingWaitMs) {
        const timer = setTimeout(task, 0)
        return () => clearTimeout(timer)
      }
      pending.set(task, delayMs)
      return () => void pending.delete(task)
    },
    pause: async () => {},
    random: () => 0,
    newId: () => `request-${++ids}`,
    isOnline: () => isUp,
    onOnlineChange(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    onWake(listener: () => void) {
      sleepers.add(listener)
      return () => void sleepers.delete(listener)
    },
    /** The machine has slept. */
    wake() {
      for (const listener of [...sleepers]) listener()
    },
    openLine(name: string, onMessage: (message: unknown) => void): Line {
      const ends = lines.get(name) ?? new Set()
      lines.set(name, ends.add(onMessage))
      return {
        post(message) {
          for (const end of ends) if (end !== onMessage) end(structuredClone(message))
        },
        close: () => void ends.delete(onMessage),
      }
    },
    setOnline(value: boolean) {
      isUp = value
      for (const listener of [...listeners]) listener()
    },
    /** Says that there is no network without the event: what a page finds that starts offline. */
    startOffline() {
      isUp = false
    },
    /** Lets the long waits of exactly `delayMs` pass. */
    pass(delayMs: number) {
      environment.nowMs += delayMs
      for (const [task, ms] of [...pending]) if (ms === delayMs && pending.delete(task)) task()
    },
    get pendingCount() {
      return pending.size
    },
    get listenerCount() {
      return listeners.size + sleepers.size + [...lines.values()].reduce((sum, ends) => sum + ends.size, 0)
    },
  }
  return environment
}

/** Resolves as soon as `condition`, which reads signals, is true. */
export function when(condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (!condition()) return
      resolve()
      queueMicrotask(() => stop())
    })
  })
}
