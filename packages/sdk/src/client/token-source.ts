import { ProblemError, problemOf } from './problem.ts'

/** Where the token of a call comes from. Both methods reject with a ProblemError when there is none to be had. */
export interface TokenSource {
  /** True for sessions of anonymous visitors, which are refused by page origin rather than by permission. */
  readonly isVisitor: boolean
  get(): Promise<string>
  /** A token that is not `old`. Calls at the same time share one refresh; nothing is asked if `old` is no longer current. */
  refresh(old: string): Promise<string>
}

/** What a page gives when it brings its own tokens. Read at each use: pages write a new `token` onto it. */
export interface CallerAuth {
  token?: string | undefined
  onRefreshToken?: ((oldToken?: string) => string | Promise<string>) | undefined
}

/** False for a publishable key too: it opens sessions of anonymous visitors and is no token of a call. */
export function hasCallerToken(auth: CallerAuth | undefined): boolean {
  return !!auth && !/^pk_/.test(auth.token!)
}

/** Tokens that the page's own server hands out. */
export function createCallerTokenSource(auth: CallerAuth): TokenSource {
  let current: string | undefined
  let given: string | undefined

  const askPage = singleFlight(async () => {
    let token: unknown
    try {
      token = await auth.onRefreshToken?.(current ?? '')
    } catch (cause) {
      throw unauthenticated(`onRefreshToken failed: ${String(cause)}`)
    }
    if (typeof token !== 'string' || token === '') throw unauthenticated('onRefreshToken gave no token')
    current = token
    return token
  })

  return {
    isVisitor: false,
    async get() {
      if (auth.token !== given) {
        given = auth.token
        current = given || undefined
      }
      return current ?? askPage()
    },
    async refresh(old) {
      return current !== undefined && current !== old ? current : askPage()
    },
  }
}

/** Joins calls that come while one is under way to that one. */
export function singleFlight<T>(work: () => Promise<T>): () => Promise<T> {
  let flight: Promise<T> | undefined
  return () => {
    flight ??= work().finally(() => {
      flight = undefined
    })
    return flight
  }
}

function unauthenticated(message: string): ProblemError {
  return new ProblemError(problemOf('unauthenticated', { code: 4100, message }))
}
