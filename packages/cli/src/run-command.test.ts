import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningServer, readConfig, serve } from '@buttonhole/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runCommand } from './run-command.ts'

let dataDir: string
let environment: Record<string, string>
const running: RunningServer[] = []
let output: string
let errors: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'buttonhole-cli-'))
  environment = { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' }
  output = ''
  errors = ''
  vi.spyOn(console, 'log').mockImplementation((text) => {
    output += `${text}\n`
  })
  vi.spyOn(console, 'error').mockImplementation((text) => {
    errors += `${text}\n`
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  for (const server of running.splice(0)) await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function start(): Promise<RunningServer> {
  const server = await serve(readConfig(environment))
  running.push(server)
  return server
}
const run = (line: string) => runCommand(line.split(' '), environment)

test('the setup link is there until somebody has a password, and another at each start', async () => {
  const first = await start()
  expect(first.setupUrl).toMatch(new RegExp(`^${first.url}/console/setup#token=[\\w-]{32}$`))
  await first.stop()
  const second = await start()
  expect(second.setupUrl!.split('#')[1]).not.toBe(first.setupUrl!.split('#')[1])

  const setUp = (setupUrl: string) =>
    fetch(`${second.url}/console/api/setup`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Buttonhole-Console': '1' },
      body: JSON.stringify({
        setup_token: setupUrl.split('token=')[1],
        name: 'Ann',
        email: 'ann@shop.example',
        password: 'correct horse battery',
      }),
    })
  expect((await setUp(first.setupUrl!)).status).toBe(403)
  expect((await setUp(second.setupUrl!)).status).toBe(200)
  await second.stop()

  expect((await start()).setupUrl).toBeUndefined()
})

test('a token made beside a running server works at once, and alone stands on standard output', async () => {
  const { url } = await start()

  expect(await run('token create --name CI --days 7')).toBe(0)

  expect(output).toMatch(/^pat_[\w-]{43}\n$/)
  const answer = await fetch(`${url}/v1/users/me`, { headers: { Authorization: `Bearer ${output.trim()}` } })
  expect(answer.status).toBe(200)
})

test('a token needs a name, sensible days, and a server that was started once', async () => {
  for (const line of ['token', 'token create', 'token create --name x --days 0', 'token create --name x --user 1'])
    expect(await run(line)).toBe(2)
  expect(await run('token create --name x')).toBe(1)
  expect(errors).toContain('start the server once')
  expect(readdirSync(dataDir)).toEqual([])
})

test('migrate brings a new database to shape, and finds nothing to do the second time', async () => {
  expect(await run('migrate')).toBe(0)
  expect(output).toContain('migrated 0001-settings')
  output = ''
  expect(await run('migrate')).toBe(0)
  expect(output).toBe('The database is up to date.\n')
})

test('doctor looks without touching, and names what is wrong and what to do', async () => {
  environment.OPENAI_BASE_URL = 'http://127.0.0.1:9'
  environment.OPENAI_MODEL = 'some-model'
  expect(await run('doctor')).toBe(1)
  expect(output).toMatch(/^note +SQLite +.*created by the first start/m)
  expect(output).toMatch(/^PROBLEM +Model +http:\/\/127\.0\.0\.1:9 does not answer/m)
  expect(readdirSync(dataDir)).toEqual([])

  await run('migrate')
  output = ''
  await run('doctor')
  expect(output).toMatch(/^ok +SQLite/m)
  environment.PORT = 'many'
  expect(await run('doctor')).toBe(1)
  expect(errors).toContain('PORT is "many"')
})
