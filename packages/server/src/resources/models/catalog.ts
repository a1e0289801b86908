import type { ModelAdapter } from '@buttonhole/agent'
import type { Clock } from '../../platform/clock.ts'
import type { ModelPrice } from '../../platform/models/model-price.ts'
import type { ModelRegistry, ServerModel } from '../../platform/models/model-registry.ts'
import type { OutboundFetch } from '../../platform/outbound-fetch/outbound-fetch.ts'
import type { SecretBox } from '../../platform/secret-box/secret-box.ts'
import { createProviderModel } from './provider-adapter.ts'
import type { ModelRow, ModelStore, OfferedModel, ProviderRow } from './store.ts'

interface Dependencies {
  store: ModelStore
  /** The default first. */
  serverModels: readonly ServerModel[]
  box: SecretBox
  outbound: Pick<OutboundFetch, 'stream'>
  clock: Clock
}

/** A model of a workspace, whoever has set it up. */
export interface CatalogEntry {
  adapter: ModelAdapter
  source: ServerModel['source'] | 'workspace'
  price: ModelPrice | undefined
  /** Absent for what comes with the server. */
  offered?: OfferedModel
}

/** What one workspace may choose, at one moment. */
export interface Catalog {
  entries: CatalogEntry[]
  defaultId: string
  readAtMs: number
}

/** What another process has changed is seen after this. */
const maxAgeMs = 1000

/** The models of each workspace: those of the server and those its admins have added. Kept for a second. */
export function createModelCatalog({ store, serverModels, box, outbound, clock }: Dependencies) {
  const kept = new Map<string, Promise<Catalog>>()

  const toOwnEntry = (offered: OfferedModel): CatalogEntry => {
    const { id, model, provider } = offered
    const adapter = createProviderModel(id, {
      kind: provider.kind,
      baseUrl: provider.base_url,
      // A key that does not open (another server's database) is sent empty: the provider's refusal says what to do.
      apiKey: openKey(box, provider) ?? '',
      model,
      fetch: outbound.stream,
    })
    return { adapter, source: 'workspace', price: toPrice(offered), offered }
  }

  const read = async (workspaceId: string): Promise<Catalog> => {
    const readAtMs = clock.nowMs()
    const [providers, models, chosen] = await Promise.all([
      store.listProviders(workspaceId),
      store.listModels(workspaceId),
      store.findDefault(workspaceId),
    ])
    const own = models.flatMap((model) => {
      const provider = providers.find(({ id }) => id === model.provider_id)
      return provider ? [toOwnEntry({ ...model, provider })] : []
    })
    const entries = [...own, ...serverModels.map((model): CatalogEntry => ({ price: undefined, ...model }))]
    const isThere = entries.some(({ adapter }) => adapter.id === chosen)
    return { entries, defaultId: isThere ? chosen! : serverModels[0]!.adapter.id, readAtMs }
  }

  const get = async (workspaceId: string): Promise<Catalog> => {
    const last = await kept.get(workspaceId)?.catch(() => undefined)
    if (last && clock.nowMs() - last.readAtMs < maxAgeMs) return last
    const next = read(workspaceId)
    kept.set(workspaceId, next)
    return next
  }

  const find = async (workspaceId: string, id: string) => {
    const { entries } = await get(workspaceId)
    return entries.find(({ adapter }) => adapter.id === id)?.adapter
  }

  const registry: ModelRegistry = {
    list: async (workspaceId) => (await get(workspaceId)).entries.map(({ adapter }) => adapter),
    find,
    resolve: async (workspaceId, id) => find(workspaceId, id || (await get(workspaceId)).defaultId),
    describe: async (workspaceId, id) => (await registry.resolve(workspaceId, id))?.name ?? id,
    async priceOf(modelId) {
      const ofServer = serverModels.find(({ adapter }) => adapter.id === modelId)
      if (ofServer) return ofServer.price
      const row = await store.findModel(modelId)
      return row && toPrice(row)
    },
  }

  return {
    ...registry,
    /** Everything about a workspace's models. */
    get,
    /** Something was changed: the next look reads anew. */
    forget: (workspaceId: string) => kept.delete(workspaceId),
  }
}
export type ModelCatalog = ReturnType<typeof createModelCatalog>

/** The key of a provider; `''` when it has none, `undefined` when it was encrypted with another secret. */
export function openKey(box: SecretBox, provider: ProviderRow): string | undefined {
  return provider.sealed_key === '' ? '' : box.open(provider.sealed_key, keyPlace(provider.id))
}

/** Where a provider's key is at home. */
export function keyPlace(providerId: string): string {
  return `model_providers/${providerId}`
}

function toPrice({ input_price, output_price, currency }: ModelRow): ModelPrice | undefined {
  if (input_price === null || output_price === null) return undefined
  return { input: input_price, output: output_price, currency }
}
