import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Runner } from '../../resources/chat/runner.ts'
import type { Database } from '../database/database.ts'
import type { Metrics } from '../metrics/metrics.ts'

interface Dependencies {
  database: Database
  metrics: Metrics
  runner: Pick<Runner, 'activeCount'>
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
      await sql`select 1`.execute(database)
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
