import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const here = import.meta.dirname
const root = join(here, '../..')
const running = new Set()

/** The owner's token of the server under test: visitors are limited per address, and all questions come from one. */
export const ownerToken = 'bench-owner-token'

/**
 * Starts a script of this folder or of the packages with the probe in it.
 * @returns its URL once it listens, `ask` for a message and its answer, `usage` for memory and processor time
 */
async function startProcess(file, { env = {}, args = [], findUrl } = {}) {
  const flags = ['--expose-gc', '--import', join(here, 'process-probe.mjs')]
  const child = spawn(process.execPath, [...flags, file, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  child.setMaxListeners(0)
  running.add(child)
  child.on('exit', () => running.delete(child))
  child.stdout.setEncoding('utf8')

  const waitFor = (emitter, event, pick) =>
    new Promise((resolve, reject) => {
      const onExit = (code) => reject(new Error(`${file} ended with ${code}`))
      const onEvent = (value) => {
        const picked = pick(value)
        if (picked === undefined) return
        emitter.off(event, onEvent)
        child.off('exit', onExit)
        resolve(picked)
      }
      emitter.on(event, onEvent)
      child.on('exit', onExit)
    })
  const ask = (message, pick) => {
    const answer = waitFor(child, 'message', pick)
    child.send(message)
    return answer
  }

  const url = await (findUrl
    ? waitFor(child.stdout, 'data', findUrl)
    : waitFor(child, 'message', (message) => message.url))
  child.stdout.resume()
  return {
    url,
    command: (command, options = {}) =>
      ask({ command, ...options }, (message) => (message.done === command ? message : undefined)),
    /** Runs `work` under the CPU profiler; the profile goes to `file`. Without a file it just runs. */
    async profile(file, work) {
      if (!file) return work()
      await ask({ profile: 'start' }, (message) => message.profiled)
      const result = await work()
      await ask({ profile: file }, (message) => message.profiled)
      return result
    },
    usage: (collect = false) =>
      ask({ probe: 'usage', collect }, (message) => (message.probe === 'usage' ? message : undefined)),
  }
}

/** Starts the scripted model. */
export function startModel() {
  return startProcess(join(here, 'scripted-model.mjs'))
}

/** Starts the bare relay in front of the model. */
export function startRelay(modelUrl) {
  return startProcess(join(here, 'bare-relay.mjs'), { env: { OPENAI_BASE_URL: `${modelUrl}/v1` } })
}

/** Starts the built server in front of the model, with an empty database in the temporary folder. */
export async function startServer(modelUrl) {
  const file = join(root, 'packages/cli/dist/main.js')
  if (!existsSync(file)) throw new Error('The server is not built. Run "npm run build" first.')
  const folder = mkdtempSync(join(tmpdir(), 'buttonhole-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return startProcess(file, {
    args: ['serve'],
    env: {
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: folder,
      DATABASE_URL: '',
      REDIS_URL: '',
      LOG_LEVEL: 'warn',
      DRAIN_TIMEOUT_MS: '0',
      NODE_ENV: 'production',
      BUTTONHOLE_OWNER_TOKEN: ownerToken,
      OPENAI_BASE_URL: `${modelUrl}/v1`,
      OPENAI_API_KEY: 'none',
      OPENAI_MODEL: 'scripted',
    },
    findUrl: (output) => /(http:\/\/\S+)\/demo/.exec(output)?.[1],
  })
}

/** Asks every process to end and waits; what has not after three seconds is killed. */
export async function stopProcesses() {
  const children = [...running]
  const exits = children.map((child) => new Promise((resolve) => child.once('exit', resolve)))
  for (const child of children) child.kill('SIGTERM')
  const giveUp = setTimeout(killProcesses, 3000)
  await Promise.all(exits)
  clearTimeout(giveUp)
}

/** Kills every process that is left, at once. */
export function killProcesses() {
  for (const child of running) child.kill('SIGKILL')
}
