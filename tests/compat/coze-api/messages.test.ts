import { type CozeAPI, RoleType } from '@coze/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestServer } from '../../../packages/server/src/testing/start-test-server.ts'
import { createFile, startWithClient } from './client.ts'

let server: TestServer
let coze: CozeAPI
let conversationId: string
beforeEach(async () => {
  ;({ server, coze } = await startWithClient())
  conversationId = (await coze.conversations.create({ bot_id: await server.createBot() })).id
})
afterEach(() => server.stop())

test('a message is created, read, changed and deleted', async () => {
  const { messages } = coze.conversations
  const created = await messages.create(conversationId, {
    role: RoleType.User,
    content: 'Hi',
    content_type: 'text',
    meta_data: { page: 'home' },
  })

  expect(created).toMatchObject({ content: 'Hi', meta_data: { page: 'home' } })
  expect(await messages.retrieve(conversationId, created.id)).toEqual(created)
  // The client reads `data`, where this answer has `message`: it hands over nothing, as it does with the platform.
  await messages.update(conversationId, created.id, { content: 'Hello', content_type: 'text' })
  expect((await messages.retrieve(conversationId, created.id)).content).toBe('Hello')
  expect((await messages.delete(conversationId, created.id)).id).toBe(created.id)
  await expect(messages.retrieve(conversationId, created.id)).rejects.toMatchObject({ code: 4005 })
})

test('the items of a mixed message may be sent as they are', async () => {
  const file = await coze.files.upload({ file: await createFile('a.txt', 'words') })
  const created = await coze.conversations.messages.create(conversationId, {
    role: RoleType.User,
    content: [
      { type: 'text', text: 'Read it' },
      { type: 'file', file_id: file.id },
    ],
    content_type: 'object_string',
    meta_data: {},
  })

  expect(JSON.parse(created.content)).toEqual([
    { type: 'text', text: 'Read it' },
    { type: 'file', file_id: file.id },
  ])
  const withMessages = coze.conversations.create({
    messages: [{ role: RoleType.User, content: JSON.parse(created.content), content_type: 'object_string' }],
  })
  await expect(withMessages).resolves.toHaveProperty('id')
})
