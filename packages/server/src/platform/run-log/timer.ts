/** Calls back once after a delay; gives the function that calls it off. Tests hand in their own. */
export type SetTimer = (callback: () => void, delayMs: number) => () => void

/** The real timer. It does not keep the process alive: what waits here has a connection that does. */
export const setTimer: SetTimer = (callback, delayMs) => {
  const timer = setTimeout(callback, delayMs)
  timer.unref()
  return () => clearTimeout(timer)
}
