import type { Dependencies } from '../dependencies.ts'
import type { OutboundFetch } from '../platform/outbound-fetch/outbound-fetch.ts'
import type { RateLimiter } from '../platform/rate-limit/rate-limiter.ts'
import type { SecretBox } from '../platform/secret-box/secret-box.ts'
import { createModelCatalog } from '../resources/models/catalog.ts'
import { toServerModels } from '../resources/models/server-models.ts'
import { createModelService } from '../resources/models/service.ts'
import { createModelStore } from '../resources/models/store.ts'
import type { WorkspaceService } from '../resources/workspaces/service.ts'

/** The models of every workspace, and who looks after them. */
export function createModels(
  { database, clock, newId, models, modelPrices }: Dependencies,
  parts: { box: SecretBox; outbound: OutboundFetch; workspaces: WorkspaceService; triesPerUser: RateLimiter },
) {
  const store = createModelStore(database)
  const serverModels = toServerModels(models, modelPrices)
  const catalog = createModelCatalog({ store, serverModels, clock, ...parts })
  return { models: catalog, modelService: createModelService({ store, catalog, clock, newId, ...parts }) }
}
