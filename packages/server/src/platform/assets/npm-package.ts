import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { createTar } from './tar.ts'

/** Where the npm package of the widget lies on this server, for one version. */
export function toPackagePath(version: string): string {
  return `/npm/buttonhole-sdk-${version}.tgz`
}

/**
 * The npm package of the widget as this server has it, so that `npm install <address>` gives an application the client
 * that fits.
 * @param folder `sdk/dist`, beside the package's manifest
 * @returns `undefined` when the widget is not built
 */
export async function packForNpm(folder: string, version: string): Promise<Buffer | undefined> {
  if (!existsSync(path.join(folder, 'npm', 'index.js'))) return undefined
  const manifest = JSON.parse(await readFile(path.join(folder, '..', 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >
  const { devDependencies: _, ...published } = manifest
  const entries = [{ path: 'package/package.json', content: toJson({ ...published, version }) }]
  const root = path.join(folder, 'npm')
  for (const file of (await readdir(root, { recursive: true, withFileTypes: true })).filter((each) => each.isFile())) {
    const full = path.join(file.parentPath, file.name)
    const name = path.relative(root, full).split(path.sep).join('/')
    entries.push({ path: `package/dist/npm/${name}`, content: await readFile(full) })
  }
  entries.sort((a, b) => (a.path < b.path ? -1 : 1))
  return promisify(gzip)(createTar(entries), { level: 9 })
}

function toJson(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`)
}
