import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { createExtractiveModel, createOpenAiCompatibleModel, type ModelAdapter } from '@buttonhole/agent'
import { pino } from 'pino'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { prepareFirstStart } from './first-start.ts'
import { toFolder } from './package-folder.ts'
import { createFolderBlobStorage } from './platform/blob-storage/folder-blob-storage.ts'
import { systemClock } from './platform/clock.ts'
import { createBackup } from './platform/database/backup/create-backup.ts'
import { openDatabase } from './platform/database/open-database.ts'
import { createSnowflake } from './platform/ids/snowflake.ts'
import { readOrCreateSecretFile } from './platform/secret-box/secret-file.ts'
import { createCoordination } from './wiring/coordination.ts'

/** A running server. */
export interface RunningServer {
  url: string
  /** The one-time link that makes the first account; absent when somebody can sign in. */
  setupUrl: string | undefined
  /** Stops admitting, lets answers end, closes. Safe to repeat. */
  stop(): Promise<void>
}

/**
 * Starts everything on one port. Resolves when requests are answered.
 * @throws {Error} with a sentence when the port is taken or the database can not be opened
 */
export async function serve(config: Config): Promise<RunningServer> {
  const log = pino(
    { level: config.logLevel, redact: ['*.authorization', '*.token', '*.apiKey'] },
    pino.destination({ sync: true }),
  )
  const clock = systemClock
  const shared = await createCoordination(config.redisUrl, { clock, log })
  const newId = createSnowflake(clock.nowMs, shared.worker)
  const database = openDatabase({ dataDir: config.dataDir, url: config.databaseUrl })
  const app = await createApp({
    database,
    runLog: shared.runLog,
    createRateLimiter: shared.createRateLimiter,
    blobs: createFolderBlobStorage(path.join(config.dataDir, 'blobs')),
    models: createModels(config),
    modelPrices: config.openAi?.price ? { [config.openAi.model]: config.openAi.price } : {},
    // Several processes on one Postgres have no folder in common.
    encryptionSecret:
      config.encryptionKey ?? (config.databaseUrl ? undefined : await readOrCreateSecretFile(config.dataDir)),
    audio: config.audio,
    openBackup: config.databaseUrl ? undefined : () => createBackup({ dataDir: config.dataDir, now: clock.now }),
    clock,
    newId,
    log,
    oidc: config.oidc,
    publicUrl: config.publicUrl,
    outboundHosts: config.outboundHosts,
    trustedProxies: config.trustedProxies,
    folders: { sdk: toFolder('sdk/dist'), console: toFolder('console/dist'), docs: toFolder('server/dist/docs') },
  })
  const { ownerId } = await prepareFirstStart(app, {
    clock,
    newId,
    knowledgeFile: path.join(toFolder('server/dist'), 'demo-knowledge.json'),
  })
  if (config.ownerToken) await app.auth.setEnvironmentToken(ownerId, config.ownerToken)
  await app.http.listen({ host: config.host, port: config.port })
  const url = toUrl(config.host, (app.http.server.address() as AddressInfo).port)
  const setupToken = await app.accounts.createSetupToken()
  let stopped: Promise<void> | undefined
  return {
    url,
    setupUrl: setupToken && `${config.publicUrl ?? url}/console/setup#token=${setupToken}`,
    stop: () => {
      stopped ??= app.close(config.drainTimeoutMs).then(shared.close)
      return stopped
    },
  }
}

/** The default first: the configured endpoint when there is one, else the built-in answerer. Both can be chosen. */
function createModels(config: Config): ModelAdapter[] {
  const builtIn = createExtractiveModel()
  if (!config.openAi) return [builtIn]
  const { baseUrl, apiKey, model } = config.openAi
  return [createOpenAiCompatibleModel({ id: model, name: model, baseUrl, ...(apiKey && { apiKey }), model }), builtIn]
}

function toUrl(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
