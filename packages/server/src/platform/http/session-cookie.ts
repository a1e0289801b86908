import type { FastifyReply, FastifyRequest } from 'fastify'

const name = 'bh_session'

/** The console session that a browser sends along, `undefined` when there is none. */
export function readSessionCookie(request: FastifyRequest): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || undefined
  }
  return undefined
}

/** The console session that an answer gives to its browser, `undefined` when it gives none. */
export function readSetSessionCookie(reply: FastifyReply): string | undefined {
  const header = String(reply.getHeader('Set-Cookie') ?? '')
  return header.startsWith(`${name}=`) ? /^[^=]+=([^;]+)/.exec(header)?.[1] : undefined
}

/** Gives the browser a console session, or takes it away with `undefined`. Scripts never see it. */
export function writeSessionCookie(
  reply: FastifyReply,
  token: string | undefined,
  { maxAgeSeconds, isSecure }: { maxAgeSeconds: number; isSecure: boolean },
): void {
  const attributes = ['HttpOnly', 'SameSite=Lax', 'Path=/', `Max-Age=${token === undefined ? 0 : maxAgeSeconds}`]
  if (isSecure) attributes.push('Secure')
  reply.header('Set-Cookie', [`${name}=${token ?? ''}`, ...attributes].join('; '))
}
