import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type RunningServer, readConfig, serve } from '@buttonhole/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runCommand } from './run-command.ts'

let folder: string
let environment: Record<string, string>
let running: RunningServer | undefined
let output: string

const token = 'owner-token-for-backups'
const header = { 'X-Buttonhole-Console': '1', 'Content-Type': 'application/json' }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'buttonhole-backup-'))
  environment = { DATA_DIR: join(folder, 'data'), PORT: '0', LOG_LEVEL: 'silent', BUTTONHOLE_OWNER_TOKEN: token }
  output = ''
  for (const method of ['log', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((text) => {
      output += `${text}\n`
    })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await running?.stop()
  running = undefined
  rmSync(folder, { recursive: true, force: true })
})

const run = (...args: string[]) => runCommand(args, environment)
async function start(): Promise<string> {
  running = await serve(readConfig(environment))
  return running.url
}
async function stop() {
  await running?.stop()
  running = undefined
}
async function upload(url: string, text: string): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([text], { type: 'text/plain' }), 'notes.txt')
  const response = await fetch(`${url}/v1/files/upload`, {
    method: 'POST',
    body: form,
    headers: { Authorization: `Bearer ${token}` },
  })
  return ((await response.json()) as { data: { id: string } }).data.id
}
const hasFile = async (url: string, id: string) => {
  const answer = await fetch(`${url}/v1/files/retrieve?file_id=${id}`, {
    headers: { Authorization: `Bearer ${token}` },
  })
  return ((await answer.json()) as { code: number }).code === 0
}

test('a backup of a running server comes back as it was at that moment, and what was there before is kept aside', async () => {
  const url = await start()
  const before = await upload(url, 'kept')
  const file = join(folder, 'one.tar.gz')
  expect(await run('backup', file)).toBe(0)
  const after = await upload(url, 'later')
  expect(await run('restore', file)).toBe(1)
  expect(output).toContain('A server is running')
  await stop()

  expect(await run('restore', file)).toBe(0)

  expect(output).toContain('with 1 files')
  const again = await start()
  expect([await hasFile(again, before), await hasFile(again, after)]).toEqual([true, false])
  const aside = readdirSync(environment.DATA_DIR!).find((name) => name.startsWith('before-restore-'))!
  expect(existsSync(join(environment.DATA_DIR!, aside, 'buttonhole.db'))).toBe(true)
  expect(existsSync(join(environment.DATA_DIR!, 'secret.key'))).toBe(true)
})

test('a backup taken in the console is restored on another machine', async () => {
  const url = await start()
  await upload(url, 'kept')
  const setUp = await fetch(`${url}/console/api/setup`, {
    method: 'POST',
    headers: header,
    body: JSON.stringify({
      setup_token: running!.setupUrl!.split('token=')[1],
      name: 'Ann',
      email: 'ann@shop.example',
      password: 'correct horse battery',
    }),
  })
  const cookie = setUp.headers.get('set-cookie')!.split(';')[0]!
  const asked = await fetch(`${url}/console/api/backup`, { method: 'POST', headers: { ...header, cookie }, body: '{}' })
  const { data } = (await asked.json()) as { data: { path: string } }

  const download = await fetch(url + data.path)
  expect(download.headers.get('content-disposition')).toMatch(/attachment; filename="buttonhole-[\d-]+\.tar\.gz"/)
  const file = join(folder, 'two.tar.gz')
  writeFileSync(file, Buffer.from(await download.arrayBuffer()))
  expect((await fetch(url + data.path)).status).toBe(404)
  await stop()
  environment.DATA_DIR = join(folder, 'other')

  expect(await run('restore', file)).toBe(0)

  const other = await start()
  const signIn = await fetch(`${other}/console/api/sign-in`, {
    method: 'POST',
    headers: header,
    body: JSON.stringify({ email: 'ann@shop.example', password: 'correct horse battery' }),
  })
  expect(((await signIn.json()) as { code: number }).code).toBe(0)
})

test('what is no backup, or holds a path that climbs, is refused and changes nothing', async () => {
  await start()
  await stop()
  const before = readdirSync(environment.DATA_DIR!).sort()
  const climbing = Buffer.alloc(2048)
  climbing.write('../evil')
  const bad: Record<string, Buffer> = {
    'text.tar.gz': Buffer.from('not a backup'),
    'empty.tar.gz': gzipSync(Buffer.alloc(1024)),
    'climb.tar.gz': gzipSync(climbing),
  }
  for (const [name, bytes] of Object.entries(bad)) {
    writeFileSync(join(folder, name), bytes)
    expect([name, await run('restore', join(folder, name))]).toEqual([name, 1])
  }
  expect(await run('restore', join(folder, 'nowhere.tar.gz'))).toBe(1)
  expect(await run('restore')).toBe(2)
  expect(readdirSync(environment.DATA_DIR!).sort()).toEqual(before)
})
