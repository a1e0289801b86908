import { existsSync } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import type { Config } from './config.ts'
import { toFolder } from './package-folder.ts'
import { listMissingMigrations } from './platform/database/migrate.ts'
import { openDatabase, toDatabaseFile } from './platform/database/open-database.ts'
import { connectRedis } from './platform/redis/connect-redis.ts'

/** One thing that was looked at. A `problem` keeps the server from doing its work; a `note` is good to know. */
export interface Finding {
  name: string
  state: 'ok' | 'note' | 'problem'
  /** What was found, and for problems what to do. */
  text: string
}

/** How long the model's provider may take to answer, in ms. */
const modelTimeoutMs = 5000

/** Looks at everything the server needs, in order, and changes nothing. */
export async function checkInstallation(config: Config): Promise<Finding[]> {
  return [
    checkNode(process.versions.node),
    await checkDataDir(config.dataDir),
    await checkDatabase(config),
    ...(config.redisUrl ? [await checkRedis(config.redisUrl)] : []),
    await checkPort(config.host, config.port),
    ...checkBuiltFiles(),
    await checkModel(config.openAi),
  ]
}

function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isEnough = major > 20 || (major === 20 && minor >= 19)
  return isEnough ? ok('Node', version) : problem('Node', `${version} is too old. Install 20.19 or later.`)
}

async function checkDataDir(folder: string): Promise<Finding> {
  let nearest = folder
  while (!existsSync(nearest) && path.dirname(nearest) !== nearest) nearest = path.dirname(nearest)
  try {
    await access(nearest, constants.W_OK)
  } catch {
    return problem('DATA_DIR', `${nearest} can not be written. Change its rights, or set DATA_DIR to another folder.`)
  }
  return nearest === folder ? ok('DATA_DIR', folder) : note('DATA_DIR', `${folder} will be created by the first start.`)
}

async function checkDatabase(config: Config): Promise<Finding> {
  const name = config.databaseUrl ? 'Postgres' : 'SQLite'
  if (!config.databaseUrl && !existsSync(toDatabaseFile(config.dataDir)))
    return note(name, 'The database will be created by the first start.')
  try {
    const database = openDatabase({ dataDir: config.dataDir, url: config.databaseUrl })
    try {
      const missing = await listMissingMigrations(database)
      if (missing.length === 0) return ok(name, 'It is open, and up to date.')
      return note(name, `It lacks ${missing.length} migrations. The next start, or "migrate", brings it up to date.`)
    } finally {
      await database.destroy()
    }
  } catch (error) {
    return problem(name, `It can not be opened: ${toText(error)}`)
  }
}

async function checkRedis(url: string): Promise<Finding> {
  try {
    const redis = await connectRedis(url)
    await redis.close()
    return ok('Redis', 'It answers.')
  } catch (error) {
    return problem('Redis', toText(error))
  }
}

async function checkPort(host: string, port: number): Promise<Finding> {
  const place = `${host}:${port}`
  const code = await new Promise<string | undefined>((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'))
    probe.listen({ host, port }, () => probe.close(() => resolve(undefined)))
  })
  if (code === undefined) return ok('Port', `${place} is free.`)
  if (code === 'EADDRINUSE') return note('Port', `${place} is taken, perhaps by the server itself.`)
  return problem('Port', `${place} can not be used (${code}). Set HOST and PORT to others.`)
}

function checkBuiltFiles(): Finding[] {
  const files = [
    ['Widget', 'sdk/dist/loader.js'],
    ['Console', 'console/dist/index.html'],
    ['Demo knowledge', 'server/dist/demo-knowledge.json'],
  ] as const
  return files.map(([name, file]) =>
    existsSync(toFolder(file)) ? ok(name, 'It is built.') : problem(name, 'It is not built. Run "npm run build".'),
  )
}

async function checkModel(openAi: Config['openAi']): Promise<Finding> {
  if (!openAi) return ok('Model', 'The built-in answerer, from the knowledge of each agent.')
  const { baseUrl, apiKey, model } = openAi
  try {
    const answer = await fetch(`${baseUrl}/models`, {
      headers: apiKey ? { Authorization: `Bearer ${apiKey}` } : {},
      signal: AbortSignal.timeout(modelTimeoutMs),
    })
    await answer.body?.cancel()
    if (answer.status === 401 || answer.status === 403)
      return problem('Model', `${baseUrl} refuses the key (${answer.status}). Check OPENAI_API_KEY.`)
    // Not every provider has a list of models; what counts is that it answers.
    return ok('Model', `${model} at ${baseUrl}, which answers.`)
  } catch (error) {
    return problem('Model', `${baseUrl} does not answer: ${toText(error)}`)
  }
}

const ok = (name: string, text: string): Finding => ({ name, state: 'ok', text })
const note = (name: string, text: string): Finding => ({ name, state: 'note', text })
const problem = (name: string, text: string): Finding => ({ name, state: 'problem', text })

function toText(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error && cause.message ? `${message} (${cause.message})` : message
}
