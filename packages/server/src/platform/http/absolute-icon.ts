import type { FastifyRequest } from 'fastify'
import { readServerUrl } from './call-origin.ts'

/**
 * The object with its icon's whole address. Icons of ours are stored as paths, for a server may be called by several
 * names; a widget on another site would look for a path there.
 */
export function toAbsoluteIcon<T extends { icon_url: string }>(object: T, request: FastifyRequest): T {
  if (!object.icon_url.startsWith('/icons/')) return object
  return { ...object, icon_url: readServerUrl(request) + object.icon_url }
}
