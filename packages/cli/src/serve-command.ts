import { readConfig, serve } from '@buttonhole/server'
import { toSentence } from './error-sentence.ts'

/** Serves until SIGTERM or SIGINT, then lets running answers end. @returns the exit code */
export async function serveCommand(environment: NodeJS.ProcessEnv): Promise<number> {
  try {
    const config = readConfig(environment)
    const server = await serve(config)
    console.log(`Buttonhole is ready.

  Demo page  ${server.url}/demo
  Console    ${server.url}/console
  Docs       ${server.url}/docs
  Data       ${config.dataDir}
${server.setupUrl ? `\n  Set up     ${server.setupUrl}\n             Opens the console for you, once. Nobody has a password yet.\n` : ''}`)
    await waitForSignal()
    console.log('Stopping: running answers may end.')
    await server.stop()
    return 0
  } catch (error) {
    console.error(toSentence(error))
    return 1
  }
}

function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })
}
