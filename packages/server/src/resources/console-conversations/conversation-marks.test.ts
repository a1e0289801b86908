import type { Chat, Message } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addMember, openConsole } from '../../testing/open-console.ts'
import { ask, type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let browser: Caller
beforeEach(async () => {
  server = await startTestServer()
  browser = await openConsole(server)
})
afterEach(() => server.stop())

interface Item {
  id: string
  failed: number
  unanswered: number
  unliked: number
  notes: number
}

const find = async (query: string) =>
  (await browser.get<{ items: Item[] }>(`/console/api/conversations?workspace_id=${server.workspaceId}${query}`)).data!
    .items
const idsOf = async (query: string) => (await find(query)).map(({ id }) => id)

/** Asks and waits until everything of the answer is stored. */
async function talk(caller: Caller, botId: string, question: string) {
  const chat = (await caller.post<Chat>('/v3/chat', ask(botId, question))).data!
  await server.app.waitForRun(chat.id)
  server.clock.advanceMs(1000)
  return { id: chat.conversation_id, chatId: chat.id }
}
const read = async (id: string) =>
  (
    await browser.get<{ messages: Message[]; feedback: unknown[]; troubles: unknown[] }>(
      `/console/api/conversations/${id}/messages`,
    )
  ).data!

test('a list is narrowed by channel, time, error, missing answer, feedback and note', async () => {
  const knowledge = { texts: [{ title: 'Stock', text: 'The moka pot is in stock.' }] }
  const botId = await server.createBot({ knowledge })
  const begin = server.clock.now()
  const onPage = await talk((await server.openVisitor(botId)).caller, botId, 'Is the moka pot in stock?')
  const unanswered = await talk(server.owner, botId, 'Do you engrave handles?')
  server.model.say()
  const failed = await talk(server.owner, botId, 'Is the moka pot in stock?')
  server.model.say('Yes.')
  const disliked = await talk(server.owner, botId, 'Is the moka pot really in stock?')
  const answer = (await read(disliked.id)).messages.find(({ type }) => type === 'answer')!
  await server.owner.post(`/v1/conversations/${disliked.id}/messages/${answer.id}/feedback`, {
    feedback_type: 'unlike',
    comment: 'Not what I asked.',
  })
  await browser.post(`/console/api/conversations/${failed.id}/notes`, { text: 'The key had ended.' })

  expect(await idsOf('&connector_id=999')).toEqual([onPage.id])
  expect(await idsOf(`&since=${begin + 1}&until=${begin + 2}`)).toEqual([unanswered.id])
  expect(await idsOf('&error=true')).toEqual([failed.id])
  expect(await idsOf('&unanswered=true')).toEqual([unanswered.id])
  expect(await idsOf('&feedback=unlike')).toEqual([disliked.id])
  expect(await idsOf('&feedback=like')).toEqual([])
  expect(await idsOf('&note=true')).toEqual([failed.id])
  expect(await find('&error=true')).toMatchObject([{ failed: 1, unanswered: 0, unliked: 0, notes: 1 }])
  expect((await read(disliked.id)).feedback).toMatchObject([{ message_id: answer.id, comment: 'Not what I asked.' }])
  expect((await read(failed.id)).troubles).toMatchObject([{ status: 'failed', error_msg: expect.any(String) }])
})

test('a filter that is none is refused by name', async () => {
  for (const [query, name] of [
    ['feedback=maybe', 'feedback'],
    ['since=-1', 'since'],
    ['after=1', 'after'],
    ['error=1', 'error'],
    ['bot_id=x', 'bot_id'],
  ])
    expect(await browser.get(`/console/api/conversations?workspace_id=${server.workspaceId}&${query}`)).toMatchObject({
      code: 4000,
      msg: expect.stringContaining(name!),
    })
})

test('a word is found in answers too, beyond the first few hundred conversations', async () => {
  const botId = await server.createBot()
  server.model.say('Engraved by hand.')
  const { id } = await talk(server.owner, botId, 'How?')
  const rows = Array.from({ length: 650 }, (_, number) => ({
    id: server.newId(),
    bot_id: botId,
    connector_id: '1024',
    partition: 'account:1',
    user_id: '',
    name: '',
    meta_data: '{}',
    creator_id: '1',
    last_section_id: '1',
    created_at: server.clock.now(),
    updated_at: server.clock.now() + number,
    deleted_at: null,
  }))
  await server.database.insertInto('conversations').values(rows).execute()
  const question = { section_id: '1', chat_id: null, bot_id: null, role: 'user', type: 'question' }
  for (const row of rows)
    await server.database
      .insertInto('messages')
      .values({
        ...question,
        id: server.newId(),
        conversation_id: row.id,
        content: 'Hello',
        content_type: 'text',
        reasoning_content: null,
        meta_data: '{}',
        created_at: 1,
        updated_at: 1,
      })
      .execute()

  expect(await idsOf('&search=ENGRAVED')).toEqual([id])
})

test('a note is one person’s, and those who answer for the workspace may remove it', async () => {
  const botId = await server.createBot()
  const { id } = await talk(server.owner, botId, 'Hello')
  const member = await openConsole(server, await addMember(server, 'member'))
  const path = `/console/api/conversations/${id}/notes`
  await browser.post(path, { text: 'Mine' })
  await member.post(path, { text: 'Theirs' })

  const [mine, theirs] = (await member.get<{ id: string; is_mine: boolean }[]>(path)).data!
  expect([mine!.is_mine, theirs!.is_mine]).toEqual([false, true])
  expect((await member.call('DELETE', `${path}/${mine!.id}`)).code).toBe(4101)
  expect((await browser.call('DELETE', `${path}/${theirs!.id}`)).code).toBe(0)
  expect((await browser.get<unknown[]>(path)).data).toMatchObject([{ text: 'Mine' }])
  expect((await browser.post(path, { text: '  ' })).code).toBe(4000)
})
