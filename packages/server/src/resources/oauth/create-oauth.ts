import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/database.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { RateLimiter } from '../../platform/rate-limit/rate-limiter.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import { createOAuthAppService } from './app-service.ts'
import { createOAuthAppStore } from './app-store.ts'
import { createCodeFlow } from './code-flow.ts'
import { createDeviceFlow } from './device-flow.ts'
import { createFlowStore } from './flow-store.ts'
import { createGrantService } from './grant-service.ts'
import { createGrantStore } from './grant-store.ts'
import { createJwtFlow } from './jwt-flow.ts'
import { createSeal } from './seal.ts'

interface Dependencies {
  database: Database
  workspaces: Pick<WorkspaceService, 'getRole'>
  /** Signs what browsers carry from page to page; the same in all processes. */
  secret: string
  clock: Clock
  newId: NewId
  devicesPerAddress: RateLimiter
  triesPerUser: RateLimiter
  triesPerAddress: RateLimiter
}

/** The parts of this resource, put together: apps, the flows that lead to tokens, the grants tokens hang on. */
export function createOAuth(dependencies: Dependencies) {
  const { database, workspaces, clock, newId } = dependencies
  const store = createFlowStore(database)
  const seal = createSeal(dependencies.secret)
  const apps = createOAuthAppService({ store: createOAuthAppStore(database), workspaces, clock, newId })
  const grants = createGrantService({ store: createGrantStore(database), clock, newId })
  return {
    apps,
    grants,
    seal,
    codes: createCodeFlow({ apps, grants, store, workspaces, seal, clock }),
    devices: createDeviceFlow({ ...dependencies, apps, grants, store }),
    jwts: createJwtFlow({ apps, grants, store, clock }),
  }
}
export type OAuth = ReturnType<typeof createOAuth>
