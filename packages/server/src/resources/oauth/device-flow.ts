import { randomInt } from 'node:crypto'
import { ApiError, type DeviceCode, type OAuthToken } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { RateLimiter } from '../../platform/rate-limit/rate-limiter.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { OAuthAppService } from './app-service.ts'
import type { OAuthAppRow } from './app-store.ts'
import type { DeviceRow, FlowStore } from './flow-store.ts'
import type { GrantService } from './grant-service.ts'
import { OAuthError } from './oauth-error.ts'
import { createSecret, toSecretHash } from './secrets.ts'

/** How long a device may wait for its user, seconds. */
const deviceSeconds = 300
/** How long a device waits between two questions, seconds: at first, and after each one that came too early. */
const interval = { first: 5, step: 5, most: 60 } as const
/** Polls that come this much early are let pass: timers and networks are not exact. */
const earlyMs = 1000

/** Consonants only: no words by accident, nothing that looks like a digit. 20^8 codes. */
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ'
const userCodeLength = 8

interface Dependencies {
  apps: Pick<OAuthAppService, 'getClient'>
  grants: Pick<GrantService, 'open'>
  store: FlowStore
  workspaces: Pick<WorkspaceService, 'getRole'>
  clock: Clock
  devicesPerAddress: RateLimiter
  triesPerUser: RateLimiter
  triesPerAddress: RateLimiter
}

/** For devices without a browser: they show a code, somebody types it on a page, they ask until it is decided. */
export function createDeviceFlow(dependencies: Dependencies) {
  const { apps, grants, store, workspaces, clock } = dependencies

  /**
   * The device that shows this code. The code is looked up by its hash, so how long that takes says nothing about it.
   * @throws {ApiError} `notFound` when no device waits with that code, `tooFast` after too many tries
   */
  const findWaiting = async (principal: AccountPrincipal, userCode: string, address: string): Promise<DeviceRow> => {
    await dependencies.triesPerUser.take(principal.userId)
    await dependencies.triesPerAddress.take(address)
    const row = await store.findDeviceByUserCode(toSecretHash(toBareCode(userCode)))
    if (row?.status !== 'pending' || row.expires_at <= clock.now())
      throw new ApiError('notFound', 'No device waits with this code. Look at the device again: it may show a new one.')
    if (row.workspace_id !== null) await workspaces.getRole(principal, row.workspace_id)
    return row
  }

  return {
    /** Begins. @throws {OAuthError} `access_deny` for apps of another kind; {ApiError} `tooFast` */
    async begin(
      app: OAuthAppRow,
      options: { workspaceId: string | undefined; serverUrl: string; address: string },
    ): Promise<DeviceCode> {
      if (app.kind !== 'device')
        throw new OAuthError('access_deny', `An app of kind "${app.kind}" has no device codes. Use a device app.`)
      await dependencies.devicesPerAddress.take(options.address)
      const deviceCode = createSecret('')
      for (;;) {
        const userCode = createUserCode()
        const isNew = await store.insertDevice({
          device_code_hash: toSecretHash(deviceCode),
          user_code_hash: toSecretHash(userCode),
          app_id: app.id,
          workspace_id: options.workspaceId ?? null,
          permissions: app.permissions,
          status: 'pending',
          user_id: null,
          interval_seconds: interval.first,
          polled_at_ms: null,
          expires_at: clock.now() + deviceSeconds,
        })
        if (isNew)
          return {
            device_code: deviceCode,
            user_code: toShownCode(userCode),
            verification_uri: `${options.serverUrl}/oauth/device`,
            expires_in: deviceSeconds,
            interval: interval.first,
          }
      }
    },

    /** What the page asks for. @throws as `decide` */
    async describe(principal: AccountPrincipal, userCode: string, address: string) {
      const row = await findWaiting(principal, userCode, address)
      const app = await apps.getClient(row.app_id)
      return {
        appName: app.name,
        appDescription: app.description,
        permissions: JSON.parse(row.permissions) as string[],
        userCode: toShownCode(toBareCode(userCode)),
        workspaceId: row.workspace_id ?? undefined,
      }
    },

    /** Takes the user's answer. @throws {ApiError} `notFound`, `tooFast`, `forbidden` */
    async decide(principal: AccountPrincipal, userCode: string, address: string, isAllowed: boolean): Promise<void> {
      const row = await findWaiting(principal, userCode, address)
      if (!(await store.decideDevice(row.device_code_hash, isAllowed ? 'approved' : 'denied', principal.userId)))
        throw new ApiError('notFound', 'This code was decided in another window.')
    },

    /** Answers a waiting device. @throws {OAuthError} the four words of this flow */
    async poll(app: OAuthAppRow, deviceCode: string | undefined): Promise<OAuthToken> {
      const hash = toSecretHash(deviceCode ?? '')
      const row = await store.findDevice(hash)
      if (!row || row.app_id !== app.id)
        throw new OAuthError('invalid_request', 'device_code is not one of this app. Ask for a new one.')
      if (row.status === 'denied') throw new OAuthError('access_denied', 'The user did not allow it.')
      if (row.status === 'used' || row.expires_at <= clock.now())
        throw new OAuthError('expired_token', 'device_code is over. Ask for a new one.')
      if (row.status === 'pending') return keepWaiting(row)
      const consent = {
        userId: row.user_id!,
        workspaceId: row.workspace_id,
        permissions: JSON.parse(row.permissions) as string[],
      }
      const token = await grants.open(app, consent, { deviceCodeHash: hash })
      if (!token) throw new OAuthError('expired_token', 'device_code is over. Ask for a new one.')
      return token
    },
  }

  async function keepWaiting(row: DeviceRow): Promise<never> {
    const at = clock.nowMs()
    const isEarly = row.polled_at_ms !== null && at - row.polled_at_ms < row.interval_seconds * 1000 - earlyMs
    const seconds = isEarly ? Math.min(row.interval_seconds + interval.step, interval.most) : row.interval_seconds
    await store.notePoll(row.device_code_hash, at, seconds)
    if (isEarly) throw new OAuthError('slow_down', `That was too soon. Wait ${seconds} seconds between two questions.`)
    throw new OAuthError('authorization_pending', 'The user has not decided yet. Ask again after the interval.')
  }
}

function createUserCode(): string {
  return Array.from({ length: userCodeLength }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** As people read it: two groups of four. */
function toShownCode(bare: string): string {
  return `${bare.slice(0, 4)}-${bare.slice(4)}`
}

/** As people type it, without what they add: lower case, spaces, any dash. */
function toBareCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
    .slice(0, 20)
}
