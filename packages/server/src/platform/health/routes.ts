import type { FastifyInstance } from 'fastify'
import type { Database } from '../database/database.ts'
import { pingDatabase } from '../database/ping.ts'
import type { Metrics } from '../metrics/metrics.ts'

interface Dependencies {
  database: Database
  metrics: Metrics
  runner: { readonly activeCount: number }
  isDraining(): boolean
}

/** Liveness, readiness and metrics. */
export function registerHealthRoutes(
  http: FastifyInstance,
  { database, metrics, runner, isDraining }: Dependencies,
): void {
  http.get('/healthz', async () => ({ status: 'ok' }))

  http.get('/readyz', async (_request, reply) => {
    if (isDraining()) return reply.code(503).send({ status: 'draining' })
    try {
      await pingDatabase(database)
    } catch {
      return reply.code(503).send({ status: 'database unreachable' })
    }
    return { status: 'ready' }
  })

  http.get('/metrics', async (_request, reply) => {
    const { contentType, text } = await metrics.print(runner.activeCount)
    return reply.type(contentType).send(text)
  })
}
