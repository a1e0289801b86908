import type { ApiError } from '@buttonhole/protocol'

/** The one switch that ends a run early, and the reason it was thrown. The first reason stays. */
export interface StopSignal {
  readonly signal: AbortSignal
  /** True when the caller canceled. */
  readonly isCanceled: boolean
  /** The failure that stopped the run, if one did. */
  readonly failure: ApiError | undefined
  fail(failure: ApiError): void
  /** Closes whatever is still open and lets go of the caller's signal and the timer. */
  release(): void
}

/** Stops on the caller's `canceled` signal, after `totalTimeoutMs`, or when told to. */
export function createStopSignal(canceled: AbortSignal, totalTimeoutMs: number, onTimeout: () => ApiError): StopSignal {
  const controller = new AbortController()
  let isCanceled = false
  let failure: ApiError | undefined

  const cancel = () => {
    if (controller.signal.aborted) return
    isCanceled = true
    controller.abort()
  }
  const fail = (reason: ApiError) => {
    if (controller.signal.aborted) return
    failure = reason
    controller.abort()
  }
  const timer = setTimeout(() => fail(onTimeout()), totalTimeoutMs)
  canceled.addEventListener('abort', cancel, { once: true })
  if (canceled.aborted) cancel()

  return {
    signal: controller.signal,
    get isCanceled() {
      return isCanceled
    },
    get failure() {
      return failure
    },
    fail,
    release() {
      clearTimeout(timer)
      canceled.removeEventListener('abort', cancel)
      controller.abort()
    },
  }
}
