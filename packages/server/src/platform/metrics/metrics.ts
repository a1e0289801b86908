import type { Chat } from '@buttonhole/protocol'
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'

/** What `/metrics` shows. No ids of users or conversations as labels: they would grow without end. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const runs = new Counter({
    name: 'buttonhole_runs_total',
    help: 'Answers that have ended, by how',
    labelNames: ['status'],
    registers: [registry],
  })
  const tokens = new Counter({
    name: 'buttonhole_tokens_total',
    help: 'Tokens of ended answers',
    labelNames: ['kind'],
    registers: [registry],
  })
  const active = new Gauge({ name: 'buttonhole_runs_active', help: 'Answers being written', registers: [registry] })
  return {
    countRun(chat: Chat): void {
      runs.inc({ status: chat.status })
      tokens.inc({ kind: 'input' }, chat.usage.input_count)
      tokens.inc({ kind: 'output' }, chat.usage.output_count)
    },
    /** The page as Prometheus reads it. */
    async print(activeRuns: number): Promise<{ contentType: string; text: string }> {
      active.set(activeRuns)
      return { contentType: registry.contentType, text: await registry.metrics() }
    },
  }
}
export type Metrics = ReturnType<typeof createMetrics>
