import type { SetTimer } from './timer.ts'

/** A clock that stands until it is moved; timers fire in order, and what they start is let run. */
export function createFakeClock() {
  let nowMs = 0
  const timers = new Set<{ atMs: number; callback: () => void }>()

  const setTimer: SetTimer = (callback, delayMs) => {
    const timer = { atMs: nowMs + delayMs, callback }
    timers.add(timer)
    return () => timers.delete(timer)
  }

  async function settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
  }

  return {
    setTimer,
    now: () => nowMs,
    countTimers: () => timers.size,
    async pass(ms: number): Promise<void> {
      await settle()
      const untilMs = nowMs + ms
      for (;;) {
        const next = [...timers].filter((timer) => timer.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0]
        if (!next) break
        timers.delete(next)
        nowMs = Math.max(nowMs, next.atMs)
        next.callback()
        await settle()
      }
      nowMs = untilMs
      await settle()
    },
  }
}
