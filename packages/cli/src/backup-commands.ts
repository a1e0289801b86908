import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createBackup, readConfig, restoreBackup } from '@buttonhole/server'
import { toSentence } from './error-sentence.ts'

const now = () => Math.floor(Date.now() / 1000)

/** `backup <file>`: everything in DATA_DIR as one file, also of a server that runs. @returns the exit code */
export async function backupCommand(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const [file] = args
  if (!file) return fail('Name the file: buttonhole backup <file.tar.gz>', 2)
  try {
    const { dataDir } = requireSqlite(environment)
    await pipeline(createBackup({ dataDir, now }), createWriteStream(file, { mode: 0o600, flags: 'wx' }))
    console.log(`${file} holds the database and the uploaded files.`)
    console.log(`Keep ${dataDir}/secret.key with it: without it the keys of model providers have to be entered again.`)
    return 0
  } catch (error) {
    return fail(toSentence(error), 1)
  }
}

/** `restore <file>`: puts a backup in place of what is in DATA_DIR. @returns the exit code */
export async function restoreCommand(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const [file] = args
  if (!file) return fail('Name the file: buttonhole restore <file.tar.gz>', 2)
  try {
    const { dataDir } = requireSqlite(environment)
    const { manifest, files, movedTo } = await restoreBackup({ file, dataDir, now })
    const day = new Date(manifest.created_at * 1000).toISOString().slice(0, 16).replace('T', ' ')
    console.log(`Restored the backup of ${day} UTC with ${files} files into ${dataDir}.`)
    if (movedTo) console.log(`What was there before lies in ${movedTo}. Delete it when all is well.`)
    console.log('Start the server now; it brings the database to the shape of this version.')
    return 0
  } catch (error) {
    return fail(toSentence(error), 1)
  }
}

function requireSqlite(environment: NodeJS.ProcessEnv) {
  const config = readConfig(environment)
  if (config.databaseUrl)
    throw new Error(
      'DATABASE_URL names a Postgres. Use pg_dump and pg_restore for it, and copy DATA_DIR/blobs beside the dump.',
    )
  return config
}

function fail(sentence: string, code: number): number {
  console.error(sentence)
  return code
}
