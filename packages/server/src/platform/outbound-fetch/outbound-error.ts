/** Why a call out did not come to an answer. */
export type OutboundProblem = 'refused' | 'unreachable' | 'timeout' | 'too-large' | 'redirects'

const mark = Symbol.for('buttonhole.OutboundError')

/** A call out that was refused or failed. `message` is a sentence without anything the call carried. */
export class OutboundError extends Error {
  readonly problem: OutboundProblem

  constructor(problem: OutboundProblem, message: string, options: { cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'OutboundError'
    this.problem = problem
    Object.defineProperty(this, mark, { value: true })
  }

  static is(error: unknown): error is OutboundError {
    return typeof error === 'object' && error !== null && mark in error
  }
}

/** The refusal of a host that is not on the public internet. */
export function notPublic(host: string): OutboundError {
  return new OutboundError('refused', `"${host}" is not on the public internet, so this server does not call it.`)
}
