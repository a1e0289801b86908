import { type CozeAPI, RoleType } from '@coze/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestServer } from '../../../packages/server/src/testing/start-test-server.ts'
import { startWithClient } from './client.ts'

let server: TestServer
let coze: CozeAPI
let botId: string
beforeEach(async () => {
  ;({ server, coze } = await startWithClient())
  botId = await server.createBot()
})
afterEach(() => server.stop())

test('a conversation is created with messages, read, listed and cleared', async () => {
  const created = await coze.conversations.create({
    bot_id: botId,
    meta_data: { topic: 'shoes' },
    messages: [{ role: RoleType.User, content: 'Hi', content_type: 'text' }],
  })
  const read = await coze.conversations.retrieve(created.id)
  const list = await coze.conversations.list({ bot_id: botId, page_num: 1, page_size: 10 })
  const cleared = await coze.conversations.clear(created.id)

  expect(read).toMatchObject({ id: created.id, meta_data: { topic: 'shoes' } })
  expect(list.conversations.map((conversation) => conversation.id)).toEqual([created.id])
  expect(cleared.conversation_id).toBe(created.id)
  expect((await coze.conversations.retrieve(created.id)).last_section_id).toBe(cleared.id)
})

test('after clearing, the model no longer sees what was said, the list still does', async () => {
  const ask = (content: string, conversation_id?: string) =>
    coze.chat.createAndPoll({
      bot_id: botId,
      ...(conversation_id && { conversation_id }),
      additional_messages: [{ role: RoleType.User, content, content_type: 'text' }],
    })
  const { chat } = await ask('Remember 42.')
  await coze.conversations.clear(chat.conversation_id)
  await ask('What did I say?', chat.conversation_id)

  expect(server.model.requests.at(-1)!.messages.map((message) => message.text)).toEqual(['What did I say?'])
  const { data } = await coze.conversations.messages.list(chat.conversation_id, { order: 'asc' })
  expect(data.map((message) => message.content)).toContain('Remember 42.')
})

test('messages are paged in both orders without a gap or a repeat', async () => {
  const contents = Array.from({ length: 7 }, (_, index) => `m${index}`)
  const { id } = await coze.conversations.create({
    bot_id: botId,
    messages: contents.map((content) => ({ role: RoleType.User, content, content_type: 'text' as const })),
  })
  const readAll = async (order: 'asc' | 'desc') => {
    const found: string[] = []
    let after: string | undefined
    for (;;) {
      const page = await coze.conversations.messages.list(id, { order, limit: 3, ...(after && { after_id: after }) })
      found.push(...page.data.map((message) => message.content))
      if (!page.has_more) return found
      after = page.last_id
    }
  }

  expect(await readAll('asc')).toEqual(contents)
  expect(await readAll('desc')).toEqual([...contents].reverse())
})
