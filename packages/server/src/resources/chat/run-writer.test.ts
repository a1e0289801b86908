import type { Chat, ChatEvent, Message } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import { RunWriter } from './run-writer.ts'

const message = (id: string) => ({ id, content: id }) as Message
const completed = (id: string): ChatEvent => ({ event: 'conversation.message.completed', data: message(id) })
const delta: ChatEvent = { event: 'conversation.message.delta', data: message('d') }
const ended: ChatEvent = { event: 'conversation.chat.completed', data: { id: 'chat' } as Chat }
const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

/** A writer that notes what it does, in order. */
function createNotes(options: { broken?: boolean } = {}) {
  const notes: string[] = []
  const ids = (messages: Message[]) => messages.map(({ id }) => id).join('+')
  const save = async (note: string) => {
    if (options.broken) throw new Error('the disk is full')
    notes.push(note)
  }
  const writer = new RunWriter(
    {
      grow: (_, { id }) => void notes.push(`grow ${id}`),
      saveMessages: (_, messages) => save(`save ${ids(messages)}`),
      saveStanding: (_, { event }, messages) => save(`save ${ids(messages)} and ${event.split('.').at(-1)}`),
      append: async (_, { event }) => notes.push(event.replace('conversation.', '')),
    },
    undefined,
  )
  return { writer, notes }
}

test('messages and the end that comes with them are one write, before anybody reads them', async () => {
  const { writer, notes } = createNotes()
  for (const event of [completed('1'), completed('2'), ended]) await writer.take(event)
  await writer.take({ event: 'done', data: '[DONE]' })

  expect(notes).toEqual(['save 1+2 and completed', 'message.completed', 'message.completed', 'chat.completed', 'done'])
})

test('a message is written and read at once when the run goes on to something that takes time', async () => {
  const { writer, notes } = createNotes()
  await writer.take(completed('1'))
  await nextTurn()

  expect(notes).toEqual(['save 1', 'message.completed'])
})

test('a delta does not overtake a message', async () => {
  const { writer, notes } = createNotes()
  await writer.take(completed('1'))
  await writer.take(delta)

  expect(notes).toEqual(['save 1', 'message.completed', 'grow d', 'message.delta'])
})

test('a word that finds nothing to wait for is taken at once, and one behind a message is not', async () => {
  const notes: string[] = []
  const writer = new RunWriter(
    {
      grow: () => undefined,
      saveMessages: async () => void notes.push('saved'),
      saveStanding: async () => undefined,
      append: (_, { event }) => notes.push(event.replace('conversation.', '')),
    },
    undefined,
  )

  expect(writer.take(delta)).toBeUndefined()
  expect(notes).toEqual(['message.delta'])
  await writer.take(completed('1'))
  const behind = writer.take(delta)
  expect(notes).toHaveLength(1)
  await behind

  expect(notes).toEqual(['message.delta', 'saved', 'message.completed', 'message.delta'])
  expect(writer.take(delta)).toBeUndefined()
})

test('what could not be stored is read by nobody, and whoever brings the next event hears of it', async () => {
  const { writer, notes } = createNotes({ broken: true })
  await writer.take(completed('1'))
  await nextTurn()

  await expect(writer.take(delta)).rejects.toThrow('the disk is full')
  expect(notes).toEqual([])
})
