import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { toFolder } from '../../package-folder.ts'
import { toPackagePath } from './npm-package.ts'
import { serveNpmPackage } from './routes.ts'

test('npm installs the package from the server, and it holds the client and no tools to build it', async () => {
  const http = Fastify()
  serveNpmPackage(http, toFolder('sdk/dist'), '9.8.7')
  await http.listen({ host: '127.0.0.1', port: 0 })
  const folder = await mkdtemp(path.join(tmpdir(), 'buttonhole-npm-'))
  try {
    await writeFile(path.join(folder, 'package.json'), '{"name":"shop","private":true}')
    const url = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}${toPackagePath('9.8.7')}`
    const answers = await Promise.all([fetch(url), fetch(url)])
    expect(answers[0]!.status, 'the widget is not built: npm run build').toBe(200)
    const [one, two] = await Promise.all(answers.map((each) => each.arrayBuffer()))
    expect(Buffer.from(one!).equals(Buffer.from(two!))).toBe(true)

    await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund', '--legacy-peer-deps', url], {
      cwd: folder,
    })

    const installed = path.join(folder, 'node_modules/@buttonhole/sdk')
    const manifest = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8'))
    expect(manifest).toMatchObject({ name: '@buttonhole/sdk', version: '9.8.7' })
    expect(manifest.devDependencies).toBeUndefined()
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        "const { WebChatClient } = await import('@buttonhole/sdk'); console.log(typeof WebChatClient)",
      ],
      { cwd: folder },
    )
    expect(stdout.trim()).toBe('function')
  } finally {
    await http.close()
    await rm(folder, { recursive: true, force: true })
  }
}, 60_000)
