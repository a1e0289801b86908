import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Database } from './database.ts'
import { openDatabase } from './open-database.ts'
import { writeUnsynced } from './unsynced-write.ts'

const full = 2
const normal = 1

async function readSynchronous(database: Database): Promise<number> {
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(database)
  return rows[0]!.synchronous
}

test('only the write itself does not wait for the disk, and nothing slips in beside it', async () => {
  const database = openDatabase({ file: ':memory:' })
  const seen: Record<string, number> = {}
  const written = writeUnsynced(database, async (connection) => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    seen.inside = await readSynchronous(connection)
  })
  const beside = readSynchronous(database)

  await written

  expect(seen).toEqual({ inside: normal })
  expect(await beside).toBe(full)
  await database.destroy()
})

test('after a write that fails the disk is waited for again', async () => {
  const database = openDatabase({ file: ':memory:' })

  const written = writeUnsynced(database, async (connection) => {
    await sql`insert into nowhere values (1)`.execute(connection)
  })

  await expect(written).rejects.toThrow('nowhere')
  expect(await readSynchronous(database)).toBe(full)
  await database.destroy()
})

test('a transaction that is open goes first', async () => {
  const database = openDatabase({ file: ':memory:' })
  await sql`create table words (word text)`.execute(database)
  const order: string[] = []

  const transaction = database.transaction().execute(async (connection) => {
    await sql`insert into words values ('a')`.execute(connection)
    await new Promise((resolve) => setTimeout(resolve, 5))
    order.push('transaction')
  })
  const unsynced = writeUnsynced(database, async (connection) => {
    await sql`insert into words values ('b')`.execute(connection)
    order.push('unsynced')
  })
  await Promise.all([transaction, unsynced])

  expect(order).toEqual(['transaction', 'unsynced'])
  expect((await sql`select * from words`.execute(database)).rows).toHaveLength(2)
  await database.destroy()
})
