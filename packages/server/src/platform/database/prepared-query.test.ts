import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { openDatabase } from './open-database.ts'
import { prepareQuery, writeTogether } from './prepared-query.ts'

let database: Database

beforeEach(async () => {
  database = openDatabase({ file: ':memory:' })
  await sql`create table settings (name text primary key, value text)`.execute(database)
})
afterEach(() => database.destroy())

const save = (of: Database) =>
  prepareQuery(of, (db, rows: { name: string; value: string }[]) =>
    db
      .insertInto('settings')
      .values(rows)
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: sql`excluded.value` })),
  )

test('a query is built once and asked with other values each time', async () => {
  await save(database)([
    { name: 'a', value: '1' },
    { name: 'b', value: '2' },
  ])
  let built = 0
  const find = prepareQuery(database, (db, { name }: { name: string }) => {
    built++
    return db.selectFrom('settings').selectAll().where('name', '=', name).where('value', '!=', 'never')
  })

  expect(await find({ name: 'a' })).toEqual([{ name: 'a', value: '1' }])
  expect(await find({ name: 'b' })).toEqual([{ name: 'b', value: '2' }])
  expect(await find({ name: 'c' })).toEqual([])
  expect(built).toBe(1)
})

test('lists of any length are written, each row with its own values', async () => {
  const saveRows = save(database)
  const rowsOf = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ name: `n${at}`, value: `${count}.${at}` }))

  for (const count of [1, 3, 100, 2]) await saveRows(rowsOf(count))

  const stored = await database.selectFrom('settings').selectAll().execute()
  expect(stored).toHaveLength(100)
  expect(stored.slice(0, 4).map((row) => row.value)).toEqual(['2.0', '2.1', '100.2', '100.3'])
})

test('inside a transaction it is part of it', async () => {
  const saveRows = save(database)
  const failing = database.transaction().execute(async (trx) => {
    await saveRows([{ name: 'a', value: '1' }], trx)
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toThrow('rolled back')
  expect(await database.selectFrom('settings').selectAll().execute()).toEqual([])
})

test('a value that is missing is refused, and null is a value', async () => {
  const insert = prepareQuery(database, (db, row: { name: string; value: string }) =>
    db.insertInto('settings').values(row),
  )
  await insert({ name: 'a', value: '1' })
  await expect(insert({ name: 'b' } as never)).rejects.toThrow('value')
  await insert({ name: 'c', value: null as never })
  expect(await database.selectFrom('settings').select(['name', 'value']).orderBy('name').execute()).toEqual([
    { name: 'a', value: '1' },
    { name: 'c', value: null },
  ])
})

test('what is written together is written whole or not at all', async () => {
  const insert = prepareQuery(database, (db, row: { name: string; value: string }) =>
    db.insertInto('settings').values(row),
  )
  const row = (name: string) => insert.of({ name, value: '1' })
  await writeTogether(database, [row('a'), row('b')])

  await expect(writeTogether(database, [row('c'), row('b'), row('d')])).rejects.toThrow('UNIQUE')

  expect(await database.selectFrom('settings').select('name').orderBy('name').execute()).toEqual([
    { name: 'a' },
    { name: 'b' },
  ])
})

test('it waits for a transaction that has the connection', async () => {
  const saveRows = save(database)
  const order: string[] = []
  const transaction = database.transaction().execute(async (trx) => {
    await saveRows([{ name: 'a', value: 'transaction' }], trx)
    await new Promise(setImmediate)
    order.push('transaction')
  })
  const beside = saveRows([{ name: 'a', value: 'beside' }]).then(() => order.push('beside'))

  await Promise.all([transaction, beside])

  expect(order).toEqual(['transaction', 'beside'])
  expect(await database.selectFrom('settings').select('value').execute()).toEqual([{ value: 'beside' }])
})
