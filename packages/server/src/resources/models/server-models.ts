import type { ModelAdapter } from '@buttonhole/agent'
import type { ModelPrice } from '../../platform/models/model-price.ts'
import type { ServerModel } from '../../platform/models/model-registry.ts'

/** What comes with the server: the answerer that is built in costs nothing, the environment's may say what it costs. */
export function toServerModels(
  models: readonly ModelAdapter[],
  prices: Record<string, ModelPrice> = {},
): ServerModel[] {
  return models.map((adapter) =>
    adapter.kind === 'extractive'
      ? { adapter, source: 'built-in', price: { input: 0, output: 0, currency: 'USD' } }
      : { adapter, source: 'environment', price: prices[adapter.id] },
  )
}
