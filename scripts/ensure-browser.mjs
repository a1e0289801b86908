// Finds the Chromium that the browser tests drive, or installs one. Run alone, it prints the path.
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runCommand } from './run-command.mjs'

// The first is the same engine without windows around it: the tests take half the processor time with it.
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macPath = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    // Not there, or not ours to run: either way not a browser for us.
    return false
  }
}

/** The path of a Chromium on this machine, or `undefined`. `CHROMIUM_PATH` wins over what is on `PATH`. */
export function findBrowser(environment = process.env) {
  if (environment.CHROMIUM_PATH) return environment.CHROMIUM_PATH
  for (const name of names) {
    for (const folder of (environment.PATH ?? '').split(delimiter)) {
      const path = join(folder, name)
      if (folder && isExecutable(path)) return path
    }
  }
  return isExecutable(macPath) ? macPath : undefined
}

/** Like {@link findBrowser}, but installs Chromium with apt-get when there is none and this process may. */
export async function ensureBrowser() {
  const found = findBrowser()
  if (found && existsSync(found)) return found
  if (found) throw new Error(`CHROMIUM_PATH names ${found}, which does not exist.`)
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('browser: none found, installing Chromium with apt-get')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await runCommand('apt-get', ['update', '-qq'], { env, capture: true })
    for (const name of names.slice(0, 2)) {
      const { output } = await runCommand('apt-get', ['install', '-y', '-qq', name], { env, capture: true })
      const installed = findBrowser()
      if (installed) return installed
      console.error(output)
    }
  }
  throw new Error(
    'No browser found. Install Chromium or Chrome, or set CHROMIUM_PATH to the executable of one (Debian: apt-get install chromium).',
  )
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(await ensureBrowser())
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
