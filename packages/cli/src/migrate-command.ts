import { migrate, openDatabase, readConfig } from '@buttonhole/server'
import { toSentence } from './error-sentence.ts'

/** Brings the database to this version's shape, as a start would, and ends. @returns the exit code */
export async function migrateCommand(environment: NodeJS.ProcessEnv): Promise<number> {
  try {
    const { dataDir, databaseUrl } = readConfig(environment)
    const database = openDatabase({ dataDir, url: databaseUrl })
    try {
      const done = await migrate(database)
      for (const name of done) console.log(`migrated ${name}`)
      console.log('The database is up to date.')
      return 0
    } finally {
      await database.destroy()
    }
  } catch (error) {
    console.error(toSentence(error))
    return 1
  }
}
