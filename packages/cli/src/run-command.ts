import { serveCommand } from './serve-command.ts'

const usage = `buttonhole <command>

  serve     start the server (HOST, PORT, DATA_DIR, ... in docs/guides/running-and-operating.md)
  help      show this text
`

/** Runs one command line. @returns the exit code */
export async function runCommand(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const [command = 'serve'] = args
  if (command === 'serve') return serveCommand(environment)
  if (command === 'help' || command === '--help') {
    console.log(usage)
    return 0
  }
  console.error(`There is no command "${command}".\n\n${usage}`)
  return 2
}
