import { defaultCeilings } from '../ceilings.ts'
import type { Dependencies } from '../dependencies.ts'
import { createInstanceStore } from '../platform/instances/store.ts'
import { createMetrics } from '../platform/metrics/metrics.ts'
import { createOutboundFetch } from '../platform/outbound-fetch/outbound-fetch.ts'
import { createMemoryRateLimiter, type RateLimiter } from '../platform/rate-limit/rate-limiter.ts'
import { createSecretBox } from '../platform/secret-box/secret-box.ts'
import { createSettingStore } from '../platform/settings/store.ts'
import { createUserStore } from '../resources/users/store.ts'
import { createMemberService } from '../resources/workspaces/member-service.ts'
import { createMemberStore } from '../resources/workspaces/member-store.ts'
import { createWorkspaceService } from '../resources/workspaces/service.ts'
import { createWorkspaceStore } from '../resources/workspaces/store.ts'
import { createModels } from './models.ts'

/** What every other part stands on: the given parts, settings, models, and who works where. */
export async function createFoundation(dependencies: Dependencies) {
  const { audio: audioOptions, models: _, ...given } = dependencies
  const { database, clock, newId } = given
  const ceilings = { ...defaultCeilings, ...dependencies.ceilings }
  const createRateLimiter = dependencies.createRateLimiter ?? ((limit) => createMemoryRateLimiter(clock, limit))
  const workspaceStore = createWorkspaceStore(database)
  const workspaces = createWorkspaceService({ store: workspaceStore })
  const settings = createSettingStore(database)
  const box = createSecretBox(dependencies.encryptionSecret ?? (await settings.getOrCreateSecret('secret-box')))
  const outbound = createOutboundFetch({ allowedHosts: dependencies.outboundHosts ?? [] })
  const perMinute = (name: keyof typeof ceilings, message: string): RateLimiter =>
    createRateLimiter({ name, limit: ceilings[name], windowMs: 60_000, message })
  const triesPerUser = perMinute('modelTriesPerUserPerMinute', 'Those were many tries.')

  return {
    ...given,
    audioOptions,
    ceilings,
    settings,
    box,
    instances: createInstanceStore(database, clock, newId),
    ...createModels(dependencies, { box, outbound, workspaces, triesPerUser }),
    metrics: createMetrics(),
    outbound,
    users: createUserStore(database),
    workspaceStore,
    workspaces,
    /** A ceiling by its name, for uses within a minute. */
    perMinute,
    createMembers: (icons: Parameters<typeof createMemberService>[0]['icons']) =>
      createMemberService({ store: createMemberStore(database), workspaceStore, workspaces, icons, clock, newId }),
  }
}
export type Foundation = Awaited<ReturnType<typeof createFoundation>>
