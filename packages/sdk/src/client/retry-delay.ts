import type { ClientEnvironment } from './environment.ts'

const firstDelayMs = 500
const longestDelayMs = 15_000

/** Milliseconds before attempt number `attempt` (1 is the first repeat): doubling from 0.5 s to 15 s, less up to a half by chance. */
export function retryDelayMs(attempt: number, random: () => number): number {
  const fullMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1))
  return Math.round(fullMs * (1 - random() / 2))
}

/**
 * Waits until an attempt makes sense: the delay is over, or the network has just come back. The delay counts offline as
 * well, for browsers also call themselves offline when all they have is a server on their own machine.
 */
export function waitToRetry(environment: ClientEnvironment, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stopTimer = environment.after(delayMs, finish)
    const stopListening = environment.onOnlineChange(() => {
      if (environment.isOnline()) finish()
    })
    signal.addEventListener('abort', finish)
    if (signal.aborted) finish()

    function finish() {
      stopTimer()
      stopListening()
      signal.removeEventListener('abort', finish)
      resolve()
    }
  })
}
