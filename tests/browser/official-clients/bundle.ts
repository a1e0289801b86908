import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Bundles a module the way a site's own build does: packages in their form for browsers. @returns the script */
export async function bundle(source: string): Promise<string> {
  const folder = await mkdtemp(path.join(root, 'node_modules/.cache-bundle-'))
  try {
    const entry = path.join(folder, 'entry.js')
    await writeFile(entry, source)
    await build({
      configFile: false,
      root,
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: false, minify: false, lib: { entry, formats: ['es'], fileName: 'bundle' } },
    })
    return await readFile(path.join(folder, 'bundle.js'), 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
