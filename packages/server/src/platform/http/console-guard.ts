import { ApiError } from '@buttonhole/protocol'
import type { FastifyRequest } from 'fastify'
import { isOwnOrigin } from './call-origin.ts'

/** What the console sends with every call. A page elsewhere can not: no preflight allows it. */
const markHeader = 'x-buttonhole-console'

/**
 * Lets only calls of our own console through: what a session cookie may do must not be had by a page elsewhere that
 * makes the browser send it.
 * @param publicUrl where the console is also reached, for a proxy that hides the Host it was called by
 * @throws {ApiError} `forbidden` without the console's header, or when the browser names another origin
 */
export function requireConsoleCall(request: FastifyRequest, publicUrl: string | undefined): void {
  if (request.headers[markHeader] !== '1')
    throw new ApiError('forbidden', 'This call did not come from the console. Send the header X-Buttonhole-Console: 1.')
  const site = request.headers['sec-fetch-site']
  const isForeignSite = site !== undefined && site !== 'same-origin' && site !== 'none'
  const isOwn = isOwnOrigin(request) || (publicUrl !== undefined && request.headers.origin === publicUrl)
  if (isForeignSite || !isOwn)
    throw new ApiError('forbidden', 'This call came from a page of another site. Use the console of this server.')
}
