import { readConfig, serve } from '@buttonhole/server'

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
`)
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

function toSentence(error: unknown): string {
  const { code, message, cause } = error as NodeJS.ErrnoException & { cause?: Error }
  if (code === 'EADDRINUSE') return 'The port is taken. Stop what listens there, or set PORT to another number.'
  if (code === 'EACCES') return `Not allowed: ${message}. Choose another PORT or DATA_DIR.`
  return cause instanceof Error ? `${message} ${cause.message}` : message
}
