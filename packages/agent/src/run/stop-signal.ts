import type { ApiError } from '@buttonhole/protocol'

/** The one switch that ends a run early, and the reason it was thrown. The first reason stays. */
export interface StopSignal {
  readonly signal: AbortSignal
  /** True when the caller canceled. */
  readonly isCanceled: boolean
  /** The failure that stopped the run, if one did. */
  readonly failure: ApiError | undefined
  fail(failure: ApiError): void
  /** Closes whatever is still open and lets go of the timer. */
  release(): void
}

/** Stops on the caller's abort, after `totalTimeoutMs`, or when told to. */
export function createStopSignal(
  controller: AbortController,
  totalTimeoutMs: number,
  onTimeout: () => ApiError,
): StopSignal {
  return new RunStop(controller, totalTimeoutMs, onTimeout)
}

// It shares the caller's controller instead of following it: a controller with a listener is over a kilobyte for each run.
class RunStop implements StopSignal {
  readonly #controller: AbortController
  readonly #timer: NodeJS.Timeout
  #failure: ApiError | undefined
  #wasCanceled: boolean | undefined

  constructor(controller: AbortController, totalTimeoutMs: number, onTimeout: () => ApiError) {
    this.#controller = controller
    this.#timer = setTimeout(() => this.fail(onTimeout()), totalTimeoutMs)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  get isCanceled(): boolean {
    return this.#wasCanceled ?? (this.signal.aborted && this.#failure === undefined)
  }

  get failure(): ApiError | undefined {
    return this.#failure
  }

  fail(failure: ApiError): void {
    if (this.signal.aborted) return
    this.#failure = failure
    this.#controller.abort()
  }

  release(): void {
    clearTimeout(this.#timer)
    this.#wasCanceled ??= this.isCanceled
    this.#controller.abort(isOver)
  }
}

// One for all runs: an abort without a reason makes an error with a stack trace each time, at the end of every run.
const isOver = new Error('the run is over')
