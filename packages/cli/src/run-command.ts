import { backupCommand, restoreCommand } from './backup-commands.ts'
import { doctorCommand } from './doctor-command.ts'
import { migrateCommand } from './migrate-command.ts'
import { serveCommand } from './serve-command.ts'
import { tokenCommand } from './token-command.ts'

const usage = `buttonhole <command>

  serve     start the server (HOST, PORT, DATA_DIR, ... in docs/guides/running-and-operating.md)
  migrate   bring the database to this version's shape
  token     token create --name <what it is for> [--days <n>]: a token of the owner
  backup    backup <file.tar.gz>: the database and the uploaded files as one file
  restore   restore <file.tar.gz>: puts a backup in place of what is there; stop the server first
  doctor    look at everything a start needs
  help      show this text
`

/** Runs one command line. @returns the exit code */
export async function runCommand(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const [command = 'serve'] = args
  if (command === 'serve') return serveCommand(environment)
  if (command === 'migrate') return migrateCommand(environment)
  if (command === 'token') return tokenCommand(args.slice(1), environment)
  if (command === 'backup') return backupCommand(args.slice(1), environment)
  if (command === 'restore') return restoreCommand(args.slice(1), environment)
  if (command === 'doctor') return doctorCommand(environment)
  if (command === 'help' || command === '--help') {
    console.log(usage)
    return 0
  }
  console.error(`There is no command "${command}".\n\n${usage}`)
  return 2
}
