import type { Chat } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let botId: string
beforeEach(async () => {
  server = await startTestServer()
  botId = await server.createBot()
})
afterEach(() => server.stop())

async function answered(): Promise<Chat> {
  const chat = (await server.owner.post<Chat>('/v3/chat', ask(botId, 'Hi'))).data!
  await server.app.waitForRun(chat.id)
  return chat
}
const statusOf = async ({ id, conversation_id }: Chat) =>
  (await server.owner.get<Chat>(`/v3/chat/retrieve?conversation_id=${conversation_id}&chat_id=${id}`)).data!.status
const figuresOf = ({ id }: Chat) =>
  server.database
    .selectFrom('run_figures')
    .select(['status', 'input_count'])
    .where('chat_id', '=', id)
    .executeTakeFirst()
const setStatus = async (chat: Chat, status: string) => {
  await server.database.updateTable('chats').set({ status }).where('id', '=', chat.id).execute()
  await server.database.updateTable('run_figures').set({ status }).where('chat_id', '=', chat.id).execute()
}

test('a run whose end was never written is failed at the second look, in the figures too, and its conversation is free', async () => {
  const chat = await answered()
  await setStatus(chat, 'in_progress')

  await server.app.keepUp()
  expect(await statusOf(chat)).toBe('in_progress')

  await server.app.keepUp()
  expect(await statusOf(chat)).toBe('failed')
  expect(await figuresOf(chat)).toMatchObject({ status: 'failed' })
  expect((await server.owner.post(`/v3/chat?conversation_id=${chat.conversation_id}`, ask(botId, 'Again'))).code).toBe(
    0,
  )
})

test('a run that goes on is left alone, however often it is looked at', async () => {
  server.model.hold()
  const chat = (await server.owner.post<Chat>('/v3/chat', ask(botId, 'Hi'))).data!

  for (let look = 0; look < 3; look++) await server.app.keepUp()

  expect(await statusOf(chat)).toBe('in_progress')
  server.model.release()
  await server.app.waitForRun(chat.id)
  expect(await statusOf(chat)).toBe('completed')
})

test('a run whose caller did not come back is failed in the figures too', async () => {
  const chat = await answered()
  await setStatus(chat, 'requires_action')
  const paused = { chat_id: chat.id, state: '', expires_at: server.clock.now() }
  await server.database.insertInto('paused_chats').values(paused).execute()

  await server.app.keepUp()

  expect(await figuresOf(chat)).toMatchObject({ status: 'failed' })
})
