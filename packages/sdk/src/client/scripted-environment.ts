// For tests: clock, network state and storage, scripted. Holds no product code.
import { effect } from '@preact/signals-core'
import type { ClientEnvironment } from './environment.ts'

/** Waits up to this long pass at once; longer ones (time limits, silence) only when the test lets them. */
const longestPassingWaitMs = 15_000

/** An environment whose short waits take no time. */
export function createScriptedEnvironment(fetch: ClientEnvironment['fetch']) {
  const listeners = new Set<() => void>()
  const pending = new Map<() => void, number>()
  const values = new Map<string, string>()
  let isUp = true
  let ids = 0
  const environment = {
    /** Every wait that was asked for, in ms. */
    waitsMs: [] as number[],
    nowMs: 1_700_000_000_000,
    values,
    fetch: ((url, init) => fetch(url, init)) as ClientEnvironment['fetch'],
    storage: {
      getItem: (name: string) => values.get(name) ?? null,
      setItem: (name: string, value: string) => void values.set(name, value),
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
    random: () => 0,
    newId: () => `request-${++ids}`,
    isOnline: () => isUp,
    onOnlineChange(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
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
      for (const [task, ms] of [...pending]) if (ms === delayMs && pending.delete(task)) task()
    },
    get pendingCount() {
      return pending.size
    },
    get listenerCount() {
      return listeners.size
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
