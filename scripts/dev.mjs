// `npm run dev`: rebuilds on every change and restarts the server when its code has changed.
import { spawn } from 'node:child_process'
import { existsSync, watch } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { root } from './workspace.mjs'

const children = new Set()
let server
let stopping = false

function start(name, nodeArguments, cwd = root) {
  const child = spawn(process.execPath, nodeArguments, { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
  children.add(child)
  child.on('exit', (code) => {
    children.delete(child)
    if (!stopping && code) console.error(`dev: ${name} ended with ${code}`)
  })
  return child
}

function startServer() {
  server = start('server', [join(root, 'packages/cli/dist/main.js'), 'serve'])
}

function restartServer() {
  if (stopping) return
  if (server.exitCode !== null || server.signalCode !== null) return startServer()
  server.once('exit', () => !stopping && startServer())
  server.kill('SIGTERM')
}

function onQuiet(folders, quietMs, act) {
  let timer
  for (const folder of folders) {
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(act, quietMs)
    })
  }
}

function stop() {
  stopping = true
  for (const child of children) child.kill('SIGTERM')
  Promise.all([...children].map((child) => new Promise((done) => child.once('exit', done)))).then(() => process.exit(0))
}

if (await build()) {
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  startServer()
  start('compiler', [
    join(root, 'node_modules/typescript/bin/tsc'),
    '-b',
    '--watch',
    '--preserveWatchOutput',
    'packages/cli',
  ])
  if (existsSync(join(root, 'packages/console/index.html')))
    start('console', [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--watch', 'packages/console'])
  onQuiet(
    ['packages/protocol/dist', 'packages/agent/dist', 'packages/server/dist', 'packages/cli/dist'],
    300,
    restartServer,
  )
  // The bundle of the widget is made of several builds, so it is run whole; with warm caches that is a second or two.
  onQuiet(['packages/sdk/src', 'packages/protocol/src', 'docs/guides'], 300, () => build())
} else process.exitCode = 1
