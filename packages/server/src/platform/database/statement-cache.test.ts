import SqliteDriver from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SqliteWalDialect } from './sqlite-dialect.ts'

interface Tables {
  notes: { id: number; text: string }
}

let prepared: string[]
let database: Kysely<Tables>

function open(maxStatements?: number): Kysely<Tables> {
  const driver = new SqliteDriver(':memory:')
  const prepare = driver.prepare.bind(driver)
  driver.prepare = ((source: string) => {
    prepared.push(source)
    return prepare(source)
  }) as typeof driver.prepare
  return new Kysely<Tables>({ dialect: new SqliteWalDialect(driver, { maxStatements }) })
}

async function fill(target: Kysely<Tables>): Promise<void> {
  await sql`create table notes (id integer primary key, text text)`.execute(target)
  for (const id of [1, 2, 3])
    await target
      .insertInto('notes')
      .values({ id, text: `note ${id}` })
      .execute()
  prepared = []
}

const textOf = (id: number) => database.selectFrom('notes').select('text').where('id', '=', id).executeTakeFirst()

beforeEach(async () => {
  prepared = []
  database = open()
  await fill(database)
})
afterEach(() => database.destroy())

test('the same query with other values is prepared once', async () => {
  const found = [await textOf(1), await textOf(2), await textOf(9)]

  expect(found).toEqual([{ text: 'note 1' }, { text: 'note 2' }, undefined])
  expect(prepared).toHaveLength(1)
})

test('of more statements than are kept the least recently used is prepared again', async () => {
  await database.destroy()
  database = open(2)
  await fill(database)
  const list = () => database.selectFrom('notes').selectAll().execute()
  const count = () => sql`select count(*) from notes`.execute(database)

  for (const query of [list, count, list, () => textOf(1), list, count]) await query()

  expect(prepared.map((source) => /count|where/.exec(source)?.[0] ?? 'all')).toEqual(['all', 'count', 'where', 'count'])
})

test('a statement goes on working after it has thrown', async () => {
  const insert = (id: number) => database.insertInto('notes').values({ id, text: 'new' }).execute()

  await expect(insert(1)).rejects.toThrow('UNIQUE')
  await insert(4)

  expect(await textOf(4)).toEqual({ text: 'new' })
})

test('transactions at the same time share statements and keep what is theirs', async () => {
  const rename = (id: number, fails: boolean) =>
    database.transaction().execute(async (trx) => {
      await trx
        .updateTable('notes')
        .set({ text: `renamed ${id}` })
        .where('id', '=', id)
        .execute()
      await new Promise(setImmediate)
      if (fails) throw new Error('rolled back')
    })

  await Promise.allSettled([rename(1, false), rename(2, true), rename(3, false)])

  expect((await database.selectFrom('notes').select('text').execute()).map((row) => row.text)).toEqual([
    'renamed 1',
    'note 2',
    'renamed 3',
  ])
})

test('a query can be iterated twice and asked as a whole after it', async () => {
  const notes = database.selectFrom('notes').selectAll().orderBy('id')
  const seen: number[] = []
  for await (const note of notes.stream()) seen.push(note.id)
  for await (const note of notes.stream()) seen.push(note.id)

  expect(seen).toEqual([1, 2, 3, 1, 2, 3])
  expect(await notes.execute()).toHaveLength(3)
})

test('a kept statement sees a column that was added later', async () => {
  const notes = database.selectFrom('notes').selectAll().where('id', '=', 1)
  await notes.execute()

  await sql`alter table notes add column color text default 'red'`.execute(database)

  expect(await notes.execute()).toEqual([{ id: 1, text: 'note 1', color: 'red' }])
})

test('a pragma acts each time', async () => {
  for (const pages of [500, 1000, 500]) await sql`pragma max_page_count = ${sql.lit(pages)}`.execute(database)

  const { rows } = await sql`pragma max_page_count`.execute(database)
  expect(rows).toEqual([{ max_page_count: 500 }])
})
