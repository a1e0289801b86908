import type { FastifyInstance } from 'fastify'

/** One route as it runs. */
export interface RouteEntry {
  /** Upper case. */
  method: string
  /** With `:name` parameters. */
  url: string
  /** The JSON Schema its body is checked against. */
  body: object | undefined
}

/**
 * Notes every route that is registered from now on, so that the reference describes what runs and nothing else. Call it
 * before the first route.
 */
export function collectRoutes(http: FastifyInstance): RouteEntry[] {
  const routes: RouteEntry[] = []
  http.addHook('onRoute', ({ method, url, schema }) => {
    for (const name of [method].flat())
      if (name !== 'HEAD' && name !== 'OPTIONS')
        routes.push({ method: name, url, body: schema?.body as object | undefined })
  })
  return routes
}
