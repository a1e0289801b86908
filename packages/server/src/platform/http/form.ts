import { ApiError } from '@buttonhole/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isOwnOrigin } from './call-origin.ts'

/** Fields of a form as a browser sends them; of fields with one name the last. */
export type Form = Record<string, string | undefined>

/** Longest form that is read, in bytes. */
const maxBytes = 64 * 1024

/** Lets the routes of this scope, and no others, take forms. */
export function acceptForms(scope: FastifyInstance): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: maxBytes },
    async (_request: FastifyRequest, text: string) => Object.fromEntries(new URLSearchParams(text)),
  )
}

/**
 * @param publicUrl where our pages are also reached, for a proxy that hides the Host they were called by
 * @throws {ApiError} `forbidden` when a page of another site sent the form, `malformedBody` when it is no form
 */
export function requireOwnForm(request: FastifyRequest, publicUrl: string | undefined): Form {
  const site = request.headers['sec-fetch-site']
  const isOwn = isOwnOrigin(request) || (publicUrl !== undefined && request.headers.origin === publicUrl)
  if ((site !== undefined && site !== 'same-origin') || !isOwn)
    throw new ApiError('forbidden', 'This form was sent by a page of another site. Open the page of this server.')
  if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    throw new ApiError('malformedBody', 'This address takes a form.')
  return request.body as Form
}
