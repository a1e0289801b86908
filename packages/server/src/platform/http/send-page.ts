import { randomBytes } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { pageHeaders } from '../../pages/page.ts'

/**
 * Answers with a page that is made for one reader and one moment, so nobody keeps it.
 * @param render gets the nonce that its style and scripts carry
 * @param options.formTargets origins that a form of the page may lead to, beside this server
 */
export function sendPage(
  reply: FastifyReply,
  render: (nonce: string) => string,
  options: { status?: number; formTargets?: readonly string[] } = {},
): FastifyReply {
  const nonce = randomBytes(16).toString('base64url')
  return reply
    .code(options.status ?? 200)
    .headers(pageHeaders(nonce, options.formTargets))
    .header('Cache-Control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(render(nonce))
}
