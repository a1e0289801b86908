import type { Problem } from './chat-store.ts'
import type { ClientError } from './client-events.ts'

/** A failure on its way from the wire to the screen. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.message || problem.name)
    this.problem = problem
  }
}

/** What a failed request said about itself. All but `code` may be missing. */
export interface Failure {
  code: number
  status?: number
  message?: string
  requestId?: string
  retryAfterSeconds?: number
}

// Codes of the Open API by what they mean to a visitor; the rest is `unavailable`. `problem.test.ts` holds them to the
// catalog of `protocol`, whose sentences are for operators and stay out of the bundle.
const nameOfCode: Record<number, Problem['name']> = {
  401: 'unauthenticated',
  4006: 'unknownBot',
  4008: 'limit',
  4009: 'limit',
  4010: 'tooLong',
  4015: 'unbound',
  4016: 'busy',
  4020: 'limit',
  4100: 'unauthenticated',
  4101: 'originRefused',
  4200: 'unknownBot',
  700012006: 'unauthenticated',
  702242003: 'unbound',
}

/** Names a failure that the server has spelled out. */
export function toProblem(failure: Failure, fallback: Problem['name'] = 'unavailable'): Problem {
  let name = nameOfCode[failure.code] ?? fallback
  if (failure.status === 429) name = 'limit'
  else if (failure.status === 401) name = 'unauthenticated'
  return problemOf(name, failure)
}

/** A problem that the client names itself. */
export function problemOf(name: Problem['name'], failure: Failure = { code: 0 }): Problem {
  const problem: Problem = {
    name,
    code: failure.code,
    message: failure.message ?? '',
    retryable: name !== 'tooLong' && name !== 'appUnsupported',
    requestId: failure.requestId ?? '',
  }
  if (failure.retryAfterSeconds !== undefined) problem.retryAfterSeconds = failure.retryAfterSeconds
  return problem
}

/** The problem inside anything thrown; what nobody foresaw is `unavailable`. */
export function problemFrom(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : problemOf('unavailable', { code: 0, message: String(error) })
}

/** What a page is told of a problem. */
export function toClientError({ name, code, retryable, requestId }: Problem): ClientError {
  return { name, code, retryable, requestId }
}
