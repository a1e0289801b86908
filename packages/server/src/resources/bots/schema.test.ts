import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Tables } from '../../platform/database/database.ts'
import { openDatabase } from '../../platform/database/open-database.ts'
import { userMigrations } from '../users/schema.ts'
import { workspaceMigrations } from '../workspaces/schema.ts'
import { botMigrations } from './schema.ts'

test('agents of before get their name for lists, and their versions numbers in the order of publishing', async () => {
  const database = openDatabase({ file: ':memory:' })
  const run = (name: string) =>
    ({ ...userMigrations, ...workspaceMigrations, ...botMigrations })[name]!.up(database as Kysely<unknown>)
  for (const name of ['0003-users', '0004-workspaces', '0006-bots']) await run(name)
  await sql`insert into workspaces values ('1', 'W', '', 'personal', 0)`.execute(database)
  const draft = JSON.stringify({ name: '小店', description: 'Helps', icon_url: 'https://shop.example/i.png' })
  for (const botId of ['10', '11'])
    await sql`insert into bots values (${botId}, '1', '2', ${draft}, 0, 0, null)`.execute(database)
  for (const [botId, version] of [
    ['10', '7000000000000000002'],
    ['10', '7000000000000000001'],
    ['11', '7000000000000000003'],
  ])
    await sql`insert into bot_versions values (${botId}, ${version}, ${draft}, '2', 0)`.execute(database)

  await run('0013-bot-lists-and-version-numbers')

  const numbers = await database
    .selectFrom('bot_versions')
    .select(['version', 'version_number', 'note'])
    .orderBy('version')
    .execute()
  expect(numbers.map((row) => row.version_number)).toEqual([1, 2, 1])
  const columns = ['name', 'description', 'icon_url'] satisfies (keyof Tables['bots'])[]
  expect(await database.selectFrom('bots').select(columns).executeTakeFirst()).toEqual(JSON.parse(draft))
  await database.destroy()
})
