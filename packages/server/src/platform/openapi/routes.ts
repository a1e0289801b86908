import type { FastifyInstance } from 'fastify'
import type { RouteEntry } from '../http/route-list.ts'
import { toOpenApi } from './document.ts'

/** Serves the OpenAPI document of everything registered so far and later. */
export function registerOpenApiRoute(http: FastifyInstance, routes: readonly RouteEntry[], version: string): void {
  let document: string | undefined
  http.get('/docs/openapi.json', async (_request, reply) => {
    document ??= JSON.stringify(toOpenApi(routes, version))
    return reply.type('application/json; charset=utf-8').header('Access-Control-Allow-Origin', '*').send(document)
  })
}
