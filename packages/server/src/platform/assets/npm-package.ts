import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { createTar } from './tar.ts'

/** Where the npm package of the widget lies on this server, for one version. */
export function toPackagePath(version: string): string {
  return `/npm/buttonhole-sdk-${version}.tgz`
}

/**
 * Serves the npm package of the widget as this server has it, so that `npm install <address>` gives an application the
 * client that fits. Packed at the first call.
 * @param folder `sdk/dist`, beside the package's manifest
 */
export function serveNpmPackage(http: FastifyInstance, folder: string, version: string): void {
  let packed: Promise<Buffer> | undefined
  http.get(toPackagePath(version), async (_request, reply) => {
    if (!existsSync(path.join(folder, 'npm', 'index.js'))) return reply.callNotFound()
    packed ??= pack(folder, version).catch((error: unknown) => {
      packed = undefined
      throw error
    })
    return reply.headers({ 'Content-Type': 'application/gzip', 'Cache-Control': 'no-cache' }).send(await packed)
  })
}

async function pack(folder: string, version: string): Promise<Buffer> {
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
