// A Postgres and a Redis for the driver tests: those named by TEST_DATABASE_URL and TEST_REDIS_URL, else own ones that
// live in a temporary folder and end with the tests.
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const debianPostgres = '/usr/lib/postgresql'

function findProgram(name) {
  const versions = existsSync(debianPostgres) ? readdirSync(debianPostgres) : []
  const folders = [
    ...versions.map((version) => join(debianPostgres, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** Postgres refuses to run as root, so root lends it the user that its package brings. */
function postgresUser() {
  if (process.getuid?.() !== 0) return {}
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout),
  )
  return uid ? { uid, gid } : undefined
}

async function isReady(program, programArguments) {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (spawnSync(program, programArguments).status === 0) return true
    await delay(100)
  }
  return false
}

function end(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill(signal)
  })
}

async function startPostgres(folder) {
  const [initdb, postgres, pgIsReady] = ['initdb', 'postgres', 'pg_isready'].map(findProgram)
  const user = postgresUser()
  if (!initdb || !postgres || !pgIsReady || !user) return undefined
  if (user.uid) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'postgres')
  const initialised = spawnSync(initdb, ['-D', data, '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'], {
    ...user,
    cwd: folder,
  })
  if (initialised.status !== 0) return undefined
  const port = await freePort()
  const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'fsync=off']
  const child = spawn(postgres, options, { ...user, cwd: folder, stdio: 'ignore' })
  const ready = await isReady(pgIsReady, ['-h', '127.0.0.1', '-p', String(port)])
  // SIGINT is Postgres's fast shutdown: it ends sessions instead of waiting for them.
  const stop = () => end(child, 'SIGINT')
  if (ready) return { url: `postgres://test@127.0.0.1:${port}/postgres`, stop }
  await stop()
  return undefined
}

async function startRedis(folder) {
  const [server, client] = ['redis-server', 'redis-cli'].map(findProgram)
  if (!server || !client) return undefined
  const port = await freePort()
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
  const child = spawn(server, options, { stdio: 'ignore' })
  const stop = () => end(child, 'SIGTERM')
  if (await isReady(client, ['-p', String(port), 'ping'])) return { url: `redis://127.0.0.1:${port}`, stop }
  await stop()
  return undefined
}

/**
 * Gives the addresses for the tests as environment, the names of what could not be had, and `stop`, which ends what was
 * started here and removes its files.
 */
export async function startThrowawayDatabases() {
  const { TEST_DATABASE_URL, TEST_REDIS_URL } = process.env
  const folders = ['postgres', 'redis'].map((name) => mkdtempSync(join(tmpdir(), `buttonhole-${name}-`)))
  const postgres = TEST_DATABASE_URL ? undefined : await startPostgres(folders[0])
  const redis = TEST_REDIS_URL ? undefined : await startRedis(folders[1])
  const env = { TEST_DATABASE_URL: TEST_DATABASE_URL ?? postgres?.url, TEST_REDIS_URL: TEST_REDIS_URL ?? redis?.url }
  const removeFolders = () => folders.forEach((folder) => void rmSync(folder, { recursive: true, force: true }))
  process.once('exit', removeFolders)
  return {
    env,
    missing: [...(env.TEST_DATABASE_URL ? [] : ['Postgres']), ...(env.TEST_REDIS_URL ? [] : ['Redis'])],
    async stop() {
      await Promise.all([postgres?.stop(), redis?.stop()])
      removeFolders()
    },
  }
}
