import type { Message } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import type { MessagePage, Note } from '../../api/conversations.ts'
import { toTranscript } from './transcript-entries.ts'

const message = (id: string, role: 'user' | 'assistant', chat_id: string) =>
  ({ id, role, chat_id, type: role === 'user' ? 'question' : 'answer', content: id }) as Message
const page = (messages: Message[], more: Partial<MessagePage> = {}): MessagePage => ({
  ...{ messages, has_more: false, feedback: [], troubles: [] },
  ...more,
})
const note = (id: string, message_id: string | null) => ({ id, message_id, text: id }) as Note
const trouble = { chat_id: 'b', status: 'failed', error_msg: 'Too slow.', is_unanswered: false }
const idsOf = (pages: MessagePage[], notes: Note[] = []) => toTranscript(pages, notes).map(({ id }) => id)

test('a trouble stands after the last word of its run, even when there is no answer', () => {
  const [first, second] = [message('1', 'user', 'a'), message('2', 'assistant', 'a')]
  const failed = [message('3', 'user', 'b'), message('4', 'assistant', 'b')]
  expect(idsOf([page([first, second]), page(failed, { troubles: [trouble] })])).toEqual([
    ...['1', '2', '3', '4', 'trouble b'],
  ])
  expect(idsOf([page([failed[0]!], { troubles: [trouble] })])).toEqual(['3', 'trouble b'])
})

test('a note stands below its answer, one on the whole at the end', () => {
  const messages = [message('1', 'user', 'a'), message('2', 'assistant', 'a'), message('3', 'user', 'b')]
  expect(idsOf([page(messages)], [note('n1', null), note('n2', '2'), note('n3', 'gone')])).toEqual([
    ...['1', '2', 'n2', '3', 'n1', 'n3'],
  ])
})

test('an answer knows its question and whether anything was found', () => {
  const troubles = [{ ...trouble, chat_id: 'a', status: 'completed', is_unanswered: true }]
  const entries = toTranscript([page([message('1', 'user', 'a'), message('2', 'assistant', 'a')], { troubles })], [])
  expect(entries[1]).toMatchObject({ kind: 'answer', isUnanswered: true, question: { id: '1' } })
  expect(entries).toHaveLength(2)
})
