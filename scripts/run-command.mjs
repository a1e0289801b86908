import { spawn } from 'node:child_process'

const running = new Set()

/**
 * Runs a program and gives its exit code, with the output shown (`inherit`) or returned (`capture`). A signal that ends
 * this script ends the program too, so nothing is left behind.
 * @param {string} program
 * @param {string[]} programArguments
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, capture?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runCommand(program, programArguments, options = {}) {
  const { cwd, env, capture = false } = options
  return new Promise((resolve, reject) => {
    const child = spawn(program, programArguments, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'],
    })
    running.add(child)
    let output = ''
    const collect = (chunk) => {
      output += chunk
    }
    child.stdout?.setEncoding('utf8').on('data', collect)
    child.stderr?.setEncoding('utf8').on('data', collect)
    child.on('error', (error) => {
      running.delete(child)
      reject(error)
    })
    child.on('close', (code) => {
      running.delete(child)
      resolve({ code: code ?? 1, output })
    })
  })
}

/** Ends every program this script still has running. */
export function stopCommands() {
  for (const child of running) child.kill('SIGTERM')
}

/**
 * On SIGTERM and SIGINT: ends the running programs, then exits with what `exitCode` says (default 1).
 * npm passes a signal on that the process group got already, so the second one is expected and means nothing.
 */
export function stopOnSignal(exitCode = () => 1) {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.on(signal, () => {
      if (stopping) return
      const code = exitCode()
      if (code === undefined) return
      stopping = true
      stopCommands()
      process.exitCode = code
      if (running.size === 0) process.exit(code)
      for (const child of running) child.on('close', () => running.size === 0 && process.exit(code))
    })
  }
}
