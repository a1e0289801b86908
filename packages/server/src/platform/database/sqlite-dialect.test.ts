import SqliteDriver from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SqliteWalDialect } from './sqlite-dialect.ts'

interface Tables {
  notes: { id: number; text: string }
}

/** A disk that takes its time: each sync ends when the test says so. */
let syncs: { resolve(): void; reject(error: Error): void }[]
let database: Kysely<Tables>

beforeEach(async () => {
  syncs = []
  const disk = {
    sync: () => new Promise<void>((resolve, reject) => syncs.push({ resolve, reject })),
    close: async () => {},
  }
  const driver = new SqliteDriver(':memory:')
  driver.exec('create table notes (id integer primary key, text text)')
  database = new Kysely<Tables>({ dialect: new SqliteWalDialect(driver, { disk }) })
})
afterEach(() => database.destroy())

const insert = (id: number, into = database) => into.insertInto('notes').values({ id, text: 'note' }).execute()
const count = async () => (await database.selectFrom('notes').select('id').execute()).length
const settle = () => new Promise(setImmediate)

test('a write is over when the disk has it, and meanwhile others read and write', async () => {
  let isOver = false
  const first = insert(1).then(() => {
    isOver = true
  })
  const second = insert(2)
  await settle()
  expect(isOver).toBe(false)
  expect(await count()).toBe(2)

  for (const sync of syncs) sync.resolve()
  await Promise.all([first, second])
  expect(syncs).toHaveLength(2)
})

test('a transaction waits for the disk once, a read never', async () => {
  const transaction = database.transaction().execute(async (trx) => {
    await insert(1, trx)
    await insert(2, trx)
    return 'done'
  })
  await settle()
  expect(syncs).toHaveLength(1)
  syncs[0]!.resolve()
  expect(await transaction).toBe('done')

  expect(await count()).toBe(2)
  expect(syncs).toHaveLength(1)
})

test('a row that is written and given back waits for the disk too', async () => {
  const written = sql`insert into notes values (1, 'note') returning id`.execute(database)
  await settle()
  expect(syncs).toHaveLength(1)
  syncs[0]!.resolve()
  expect((await written).rows).toEqual([{ id: 1 }])
})

test('what the disk refuses has not been written as far as the writer hears', async () => {
  const written = insert(1)
  await settle()
  syncs[0]!.reject(new Error('EIO'))
  await expect(written).rejects.toThrow('EIO')
})

test('who waits for the connection is served in turn', async () => {
  const order: number[] = []
  const all = [1, 2, 3, 4].map((id) =>
    database.transaction().execute(async () => {
      order.push(id)
      await settle()
    }),
  )
  await Promise.all(all)
  expect(order).toEqual([1, 2, 3, 4])
})
