import { createRequire } from 'node:module'
import { join } from 'node:path'
import { runCommand } from './run-command.mjs'
import { root } from './workspace.mjs'

function canOpenDatabase() {
  try {
    const require = createRequire(join(root, 'packages/server/package.json'))
    const Database = require('better-sqlite3')
    new Database(':memory:').close()
    return true
  } catch {
    // The only question is whether it opens; the rebuild below prints its own reason if it cannot help.
    return false
  }
}

/**
 * Makes sure that SQLite can be opened. Where installs run with scripts off, or Node changed, its native part is built
 * once, with a line that says so.
 * @returns {Promise<boolean>} whether the database can be opened
 */
export async function ensureDatabaseBinding() {
  if (canOpenDatabase()) return true
  console.log('setup: building the native part of better-sqlite3 once (up to two minutes)')
  const { code, output } = await runCommand('npm', ['rebuild', 'better-sqlite3', '--ignore-scripts=false'], {
    cwd: root,
    capture: true,
  })
  if (code === 0 && canOpenDatabase()) return true
  console.error(`${output}\nsetup: better-sqlite3 could not be built. It needs python3, make and a C++ compiler.`)
  return false
}
