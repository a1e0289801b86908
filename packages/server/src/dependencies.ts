import type { Readable } from 'node:stream'
import type { ModelAdapter } from '@buttonhole/agent'
import type { Ceilings } from './ceilings.ts'
import type { AssetFolders } from './platform/assets/routes.ts'
import type { AudioOptions } from './platform/audio/audio-endpoint.ts'
import type { BlobStorage } from './platform/blob-storage/blob-storage.ts'
import type { Clock } from './platform/clock.ts'
import type { Database } from './platform/database/database.ts'
import type { NewId } from './platform/ids/snowflake.ts'
import type { Log } from './platform/log.ts'
import type { ModelPrice } from './platform/models/model-price.ts'
import type { CreateRateLimiter } from './platform/rate-limit/rate-limiter.ts'
import type { RunLog } from './platform/run-log/run-log.ts'
import type { OidcSettings } from './resources/oidc/provider.ts'

/** Everything from outside that the server stands on. */
export interface Dependencies {
  database: Database
  runLog: RunLog
  /** Where uploaded files lie. */
  blobs: BlobStorage
  /** The default model first. */
  models: ModelAdapter[]
  /** What those cost, by id. */
  modelPrices?: Record<string, ModelPrice>
  /** Encrypts the keys of model providers; absent: one that lies in the database. */
  encryptionSecret?: string | undefined
  /** What models cost; absent: what the console and `modelPrices` say. */
  priceOf?(modelId: string): Promise<ModelPrice | undefined>
  /** Speech; absent, its routes answer that they are not available. */
  audio?: AudioOptions | undefined
  /** All data as one archive; absent where the database is not a file of this server. */
  openBackup?: (() => Readable) | undefined
  /** Signs people in to the console; absent: passwords only. */
  oidc?: OidcSettings | undefined
  clock: Clock
  newId: NewId
  log: Log
  folders?: AssetFolders
  /** See `TRUSTED_PROXIES`. */
  trustedProxies?: string[] | undefined
  /** How long a request may take to arrive, default ten minutes. */
  requestTimeoutMs?: number | undefined
  /** The address this server is known by, without a path; absent: whatever a call was sent to. */
  publicUrl?: string | undefined
  /** Hosts that may be called although they are not on the public internet. */
  outboundHosts?: readonly string[]
  ceilings?: Partial<Ceilings>
  /** Absent: each process counts for itself. */
  createRateLimiter?: CreateRateLimiter | undefined
}
