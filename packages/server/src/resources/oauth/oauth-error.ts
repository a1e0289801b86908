import type { OAuthErrorCode } from '@buttonhole/protocol'

const mark = Symbol.for('buttonhole.OAuthError')

/**
 * A refused OAuth call. These calls have no envelope and words instead of numbers, so they have their own error.
 * `message` is a sentence that names the parameter and what to change.
 */
export class OAuthError extends Error {
  readonly code: OAuthErrorCode

  constructor(code: OAuthErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'OAuthError'
    this.code = code
    Object.defineProperty(this, mark, { value: true })
  }

  /** 401 for a client that is not who it says, 400 for the rest: official clients tell the rest by the code. */
  get status(): number {
    return this.code === 'invalid_client' ? 401 : this.code === 'internal_error' ? 500 : 400
  }

  static is(error: unknown): error is OAuthError {
    return typeof error === 'object' && error !== null && mark in error
  }
}
