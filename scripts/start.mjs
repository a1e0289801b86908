// `npm start`: builds what is missing, makes sure the database binding is there, and serves in this very process, so
// that a signal to the process group reaches the server directly.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { ensureDatabaseBinding } from './database-binding.mjs'
import { stopOnSignal } from './run-command.mjs'
import { root } from './workspace.mjs'

let serving = false
// Before the server runs, a stop is a clean end. Afterwards the server decides; this listener only keeps the second
// signal, which npm forwards, from killing the process in the middle of its shutdown.
stopOnSignal(() => (serving ? undefined : 0))

if ((await build()) && (await ensureDatabaseBinding())) {
  serving = true
  const main = join(root, 'packages/cli/dist/main.js')
  process.argv = [process.execPath, main, 'serve', ...process.argv.slice(2)]
  await import(pathToFileURL(main).href)
} else process.exitCode = 1
