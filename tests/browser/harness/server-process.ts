import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const main = path.join(root, 'packages/cli/dist/main.js')

/** The token the server is started with. */
export const ownerToken = 'browser-test-owner-token'

/** The built server as its own process, the way operators run it. */
export interface ServerProcess {
  url: string
  port: number
  dataDir: string
  pid: number
  output(): string
  /** SIGKILL: no chance to say goodbye. */
  kill(): Promise<void>
  /** SIGTERM. @returns the exit code */
  terminate(): Promise<number | null>
  /** Starts again on the same port and data. */
  restart(): Promise<void>
  /** Ends it and removes its data. */
  stop(): Promise<void>
  /** Calls the API as the owner. @returns `data` */
  call<T>(method: string, path: string, body?: unknown): Promise<T>
}

export async function startServer(environment: Record<string, string> = {}): Promise<ServerProcess> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'buttonhole-'))
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  let output = ''
  let child: ChildProcess

  async function start(): Promise<void> {
    child = spawn(process.execPath, [main, 'serve'], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: dataDir,
        BUTTONHOLE_OWNER_TOKEN: ownerToken,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ready = new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)))
      const take = (chunk: Buffer) => {
        output += chunk
        if (output.includes('Buttonhole is ready')) resolve()
      }
      child.stdout!.on('data', take)
      child.stderr!.on('data', take)
    })
    await ready
    output = output.replace('Buttonhole is ready', 'Buttonhole was ready')
  }
  function end(signal: NodeJS.Signals): Promise<number | null> {
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
    return new Promise((resolve) => {
      child.removeAllListeners('exit')
      child.once('exit', (code) => resolve(code))
      child.kill(signal)
    })
  }
  const removeData = () => rm(dataDir, { recursive: true, force: true })
  await start().catch(async (error) => {
    await removeData()
    throw error
  })
  return {
    url,
    port,
    dataDir,
    get pid() {
      return child.pid!
    },
    output: () => output,
    async kill() {
      await end('SIGKILL')
    },
    terminate: () => end('SIGTERM'),
    restart: start,
    async stop() {
      await end('SIGKILL')
      await removeData()
    },
    async call<T>(method: string, callPath: string, body?: unknown): Promise<T> {
      const response = await fetch(url + callPath, {
        method,
        headers: { Authorization: `Bearer ${ownerToken}`, 'Content-Type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const answer = (await response.json()) as { code: number; msg: string; data: T }
      if (answer.code !== 0) throw new Error(`${method} ${callPath}: ${answer.code} ${answer.msg}`)
      return answer.data
    },
  }
}

/** The id of the demo agent of a fresh server. */
export async function findDemoBot(server: ServerProcess): Promise<string> {
  const { workspaces } = await server.call<{ workspaces: { id: string }[] }>('GET', '/v1/workspaces')
  const { items } = await server.call<{ items: { id: string }[] }>('GET', `/v1/bots?workspace_id=${workspaces[0]!.id}`)
  return items[0]!.id
}

/** Creates an agent and publishes it to Chat SDK. */
export async function createPublishedBot(server: ServerProcess, fields: Record<string, unknown> = {}): Promise<string> {
  const { workspaces } = await server.call<{ workspaces: { id: string }[] }>('GET', '/v1/workspaces')
  const { bot_id } = await server.call<{ bot_id: string }>('POST', '/v1/bot/create', {
    space_id: workspaces[0]!.id,
    name: 'Test agent',
    ...fields,
  })
  await server.call('POST', '/v1/bot/publish', { bot_id, connector_ids: ['999', '1024', '998'] })
  return bot_id
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
