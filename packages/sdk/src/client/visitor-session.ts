import type { Envelope, VisitorSession } from '@buttonhole/protocol'
import type { ClientEnvironment } from './environment.ts'
import { ProblemError, problemOf } from './problem.ts'
import { requestJson } from './request.ts'
import { createStoredText } from './stored-text.ts'
import { singleFlight, type TokenSource } from './token-source.ts'

const timeoutMs = 30_000
/** A token is renewed when less than this is left of it. */
const marginMs = 60_000

/** Tokens of visitor sessions: no secret stands in the page. */
export interface VisitorTokenSource extends TokenSource {
  /** Opens a new session at the server, whatever is left of the present one. */
  open(): Promise<VisitorSession>
  /** This browser has been here before. */
  isKnown(): boolean
}

interface Options {
  baseUrl: string
  botId: string
  /** Who the page says the visitor is: each gets a visitor of their own on this browser. */
  userId?: string | undefined
  /** Its token is the publishable key that the page holds, if it holds one. */
  auth?: { token?: string | undefined } | undefined
  language: string
  environment: ClientEnvironment
  signal: AbortSignal
}

/**
 * Opens sessions for an anonymous visitor and renews them before they end. The visitor is known again by a key in
 * `localStorage`, one for each server, agent and `userId`; where storage is blocked, for as long as the page lives.
 */
export function createVisitorTokenSource(options: Options): VisitorTokenSource {
  const { environment } = options
  const whose = options.userId ? `:${options.userId}` : ''
  const visitorKey = createStoredText(environment, `buttonhole:visitor:${options.baseUrl}:${options.botId}${whose}`)
  let token: string | undefined
  let endsAtMs = 0

  const open = singleFlight(async () => {
    const session = await requestSession(options, visitorKey.read())
    token = session.token
    endsAtMs = environment.now() + session.expires_in * 1000
    visitorKey.write(session.visitor_key)
    return session
  })

  async function renew(): Promise<string> {
    return (await open()).token
  }

  return {
    isVisitor: true,
    open,
    isKnown: () => visitorKey.read() !== '',
    async get() {
      const leftMs = endsAtMs - environment.now()
      if (token === undefined || leftMs <= 0) return renew()
      if (leftMs > marginMs) return token
      const stillGood = token
      return renew().catch(() => stillGood) // The call itself will say what is wrong, if anything is.
    },
    async refresh(old) {
      return token !== undefined && token !== old ? token : renew()
    },
  }
}

async function requestSession(options: Options, visitorKey: string): Promise<VisitorSession> {
  const envelope = await requestJson<Envelope<VisitorSession>>(options.environment, {
    url: `${options.baseUrl}/v1/visitor/sessions`,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': options.language },
    body: { bot_id: options.botId, visitor_key: visitorKey || undefined, publishable_key: options.auth?.token },
    timeoutMs,
    signal: options.signal,
  }).catch((error) => {
    // The one thing the request holds besides the key is the id of the agent.
    if (error instanceof ProblemError && error.problem.code === 4000)
      throw new ProblemError({ ...error.problem, name: 'unknownBot' })
    throw error
  })
  const session = envelope.data
  if (!session?.token)
    throw new ProblemError(problemOf('unavailable', { code: 0, message: 'no session in the answer' }))
  return session
}
