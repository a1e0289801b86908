import type { Message } from '@buttonhole/protocol'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrate } from '../../platform/database/migrate.ts'
import { openDatabase } from '../../platform/database/open-database.ts'
import { sampleMessage } from '../../platform/run-log/sample-run.contract.ts'
import { createMessageStore } from '../messages/store.ts'
import { createAnswerCheckpoint } from './answer-checkpoint.ts'

const piece = (id: number, content: string) => sampleMessage(String(id), { content })
const failOn = (error: unknown) => {
  throw error
}

test('thousands of answers that grow at once are all stored, and others get their turn between', async () => {
  const database = openDatabase({ file: ':memory:' })
  await migrate(database)
  await sql`pragma foreign_keys = off`.execute(database) // Messages alone: who asked does not matter here.
  const store = createMessageStore(database)
  let writes = 0
  let turns = 0
  const save = async (messages: Message[]) => {
    writes++
    await store.saveGrowing(messages)
  }
  const checkpoint = createAnswerCheckpoint({ save, onError: failOn })
  for (let id = 1; id <= 3000; id++) checkpoint.grow(piece(id, `answer ${id}`))
  const counter = setInterval(() => turns++)

  await checkpoint.flush()
  clearInterval(counter)

  const { conversation_id: conversationId } = piece(1, '')
  const stored = await store.listBeyond({ conversationId, includeMiddle: true }, { direction: 'newer', limit: 5000 })
  expect(stored).toHaveLength(3000)
  expect(stored.every(({ id, content }) => content === `answer ${id}`)).toBe(true)
  expect(writes).toBeGreaterThan(100)
  expect(turns).toBeGreaterThan(5)
  checkpoint.close()
  await database.destroy()
})

test('once an answer is forgotten no older text of it is written', async () => {
  const written: string[] = []
  let release = () => {}
  const save = async (messages: Message[]) => {
    await new Promise<void>((resolve) => {
      release = resolve
    })
    written.push(...messages.map((message) => message.content))
  }
  const checkpoint = createAnswerCheckpoint({ save, onError: failOn })
  checkpoint.grow(piece(1, 'half'))
  const flushed = checkpoint.flush()
  await Promise.resolve()

  const forgotten = checkpoint.forget('1').then(() => written.push('forgotten'))
  release()
  await Promise.all([flushed, forgotten])

  expect(written).toEqual(['half', 'forgotten'])
  checkpoint.close()
})

test('what could not be stored is tried again with the next interval', async () => {
  const written: string[] = []
  let isFull = true
  const checkpoint = createAnswerCheckpoint({
    async save(messages) {
      if (isFull) throw new Error('the disk is full')
      written.push(...messages.map((message) => message.content))
    },
    onError: () => {
      isFull = false
    },
  })
  checkpoint.grow(piece(1, 'kept'))

  await checkpoint.flush()
  await checkpoint.flush()

  expect(written).toEqual(['kept'])
  checkpoint.close()
})
