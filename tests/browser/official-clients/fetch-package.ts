import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const cache = fileURLToPath(new URL('../../../node_modules/.cache/official-clients', import.meta.url))

/** A package as the registry has it: nothing of it is installed or run but what a test loads into a page. */
export interface PinnedPackage {
  name: string
  version: string
  /** SHA-512, base64: another content is not taken. */
  integrity: string
}

/**
 * The folder of a package, fetched once by npm. Its own dependencies and install scripts stay away: this one's would call
 * for another package manager.
 * @throws {Error} when the registry can not be reached, or has another content under that version
 */
export async function fetchPackage({ name, version, integrity }: PinnedPackage): Promise<string> {
  const folder = path.join(cache, `${name.replace(/[@/]/g, '_')}-${version}`)
  if (existsSync(folder)) return path.join(folder, 'package')
  const unpacked = `${folder}.${process.pid}`
  await mkdir(unpacked, { recursive: true })
  try {
    const packed = await run(
      'npm',
      ['pack', `${name}@${version}`, '--ignore-scripts', '--json', '--pack-destination', unpacked],
      {
        timeout: 60_000,
      },
    )
    const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }]
    const archive = path.join(unpacked, path.basename(filename))
    const found = createHash('sha512')
      .update(await readFile(archive))
      .digest('base64')
    if (found !== integrity) throw new Error(`${name}@${version} is not what it was: ${found}`)
    await run('tar', ['-xzf', archive, '-C', unpacked])
    await rename(unpacked, folder)
  } catch (error) {
    await rm(unpacked, { recursive: true, force: true })
    throw error
  }
  return path.join(folder, 'package')
}
