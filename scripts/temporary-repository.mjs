import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * A folder outside the tree with the given files, for the tests of the checks. `remove` deletes it.
 * @param {Record<string, string>} files contents by relative path
 */
export function createTemporaryRepository(files) {
  const folder = mkdtempSync(join(tmpdir(), 'buttonhole-check-'))
  for (const [path, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), contents)
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The manifest of a package of ours, as text. */
export const manifestOf = (name, fields = {}) => JSON.stringify({ name: `@buttonhole/${name}`, ...fields })
