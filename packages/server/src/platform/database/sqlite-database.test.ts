import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { openDatabase, toDatabaseFile } from './open-database.ts'
import { withoutSync } from './sqlite-database.ts'

let folder: string
let database: Database

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'buttonhole-unsynced-'))
  database = openDatabase({ dataDir: folder })
  await sql`create table words (word text)`.execute(database)
})
afterEach(async () => {
  await database.destroy()
  rmSync(folder, { recursive: true })
})

const insert = (into: Database, word: string) => sql`insert into words values (${word})`.execute(into)
const listWords = async (of: Database) =>
  (await sql<{ word: string }>`select word from words order by rowid`.execute(of)).rows.map((row) => row.word)

test('what did not wait for the disk is there for everybody, another process too', async () => {
  await insert(withoutSync(database), 'a')

  const other = openDatabase({ file: toDatabaseFile(folder) })
  expect(await listWords(database)).toEqual(['a'])
  expect(await listWords(other)).toEqual(['a'])
  await other.destroy()
})

test('a transaction that is open goes first', async () => {
  const order: string[] = []
  const transaction = database.transaction().execute(async (trx) => {
    await insert(trx, 'a')
    await new Promise((resolve) => setTimeout(resolve, 5))
    order.push('transaction')
  })
  const unsynced = insert(withoutSync(database), 'b').then(() => order.push('unsynced'))

  await Promise.all([transaction, unsynced])

  expect(order).toEqual(['transaction', 'unsynced'])
  expect(await listWords(database)).toEqual(['a', 'b'])
})
