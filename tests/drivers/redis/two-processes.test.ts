import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type ScriptedUpstream, startScriptedUpstream } from '../../browser/harness/scripted-upstream.ts'
import {
  createPublishedBot,
  ownerToken,
  type ServerProcess,
  startServer,
} from '../../browser/harness/server-process.ts'
import { followRun } from './follow-run.ts'

// Two real processes on one database and one Redis, which share nothing else. The database is of this run alone.
const databaseName = `buttonhole_${randomBytes(6).toString('hex')}`
let admin: pg.Client
let environment: Record<string, string>
let upstream: ScriptedUpstream
let one: ServerProcess
let other: ServerProcess
let botId: string
beforeAll(async () => {
  admin = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL! })
  await admin.connect()
  await admin.query(`create database ${databaseName}`)
  const url = new URL(process.env.TEST_DATABASE_URL!)
  url.pathname = `/${databaseName}`
  upstream = await startScriptedUpstream()
  environment = { ...upstream.environment, DATABASE_URL: url.href, REDIS_URL: process.env.TEST_REDIS_URL! }
  // At the same time, on an empty database: one of them makes the first account and the demo agent.
  ;[one, other] = await Promise.all([startServer(environment), startServer(environment)])
  botId = await createPublishedBot(one)
})
afterAll(async () => {
  await Promise.all([one?.stop(), other?.stop(), upstream?.stop()])
  await admin.query(`drop database if exists ${databaseName} with (force)`)
  await admin.end()
})
afterEach(async () => {
  upstream.finish()
  await expect.poll(() => upstream.open).toBe(0)
})

interface Chat {
  id: string
  conversation_id: string
  status: string
}

const question = (fields: Record<string, unknown> = {}) => ({
  bot_id: botId,
  user_id: 'u',
  additional_messages: [{ role: 'user', content: 'Hi', content_type: 'text' }],
  ...fields,
})
const begin = (server: ServerProcess, conversationId?: string) =>
  server.call<Chat>('POST', `/v3/chat${conversationId ? `?conversation_id=${conversationId}` : ''}`, question())
const placeOf = (chat: Chat) => `conversation_id=${chat.conversation_id}&chat_id=${chat.id}`
const retrieve = (server: ServerProcess, chat: Chat) => server.call<Chat>('GET', `/v3/chat/retrieve?${placeOf(chat)}`)
const readAnswer = async (server: ServerProcess, chat: Chat) => {
  const messages = await server.call<{ type: string; content: string }[]>(
    'GET',
    `/v3/chat/message/list?${placeOf(chat)}`,
  )
  return messages.find((message) => message.type === 'answer')?.content
}
const send = (server: ServerProcess, path: string, body: unknown, token = ownerToken) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'X-Buttonhole-Console': '1' },
    body: JSON.stringify(body),
  })

const toIds = ({ id, conversation_id }: Chat) => ({ chat_id: id, conversation_id })

test('two processes that start at once on an empty database make one owner and one demo agent', async () => {
  const client = new pg.Client({ connectionString: environment.DATABASE_URL! })
  await client.connect()
  const { rows } = await client.query(
    'select (select count(*) from users) as users, (select count(*) from workspaces) as workspaces',
  )
  await client.end()

  expect(rows).toEqual([{ users: '1', workspaces: '1' }])
})

test('a reader at one process follows a run of the other live, and comes back to it anywhere', async () => {
  const chat = await begin(one)
  await upstream.waitForRequest()
  upstream.say('One ')
  const reader = followRun(other, chat)
  await expect.poll(reader.text).toBe('One ')
  upstream.say('two ')
  await expect.poll(reader.text).toBe('One two ')

  const late = followRun(other, chat, reader.seq())
  upstream.say('three.')
  await expect.poll(late.text).toBe('three.')
  upstream.finish()
  await Promise.all([reader.ended, late.ended])

  expect(reader.text()).toBe('One two three.')
  expect(reader.names.slice(-2)).toEqual(['conversation.chat.completed', 'done'])
  expect(await readAnswer(other, chat)).toBe('One two three.')
})

test('40. a cancel at one process closes the model request of the other', async () => {
  const chat = await begin(one)
  await upstream.waitForRequest()
  upstream.say('Cut ')
  const reader = followRun(one, chat)
  await expect.poll(reader.text).toBe('Cut ')

  const canceled = await other.call<Chat>('POST', '/v3/chat/cancel', toIds(chat))

  expect(canceled.status).toBe('canceled')
  await expect.poll(() => upstream.open).toBe(0)
  expect(await retrieve(one, chat)).toMatchObject({ status: 'canceled' })
  expect(await readAnswer(other, chat)).toBe('Cut ')
  await expect(one.call('POST', '/v3/chat/cancel', toIds(chat))).rejects.toThrow('ended already')
})

test('39. of many questions in one conversation at both processes one is answered', async () => {
  const { id } = await one.call<{ id: string }>('POST', '/v1/conversation/create', { bot_id: botId })

  const answers = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const response = await send(index % 2 ? one : other, `/v3/chat?conversation_id=${id}`, question())
      return ((await response.json()) as { code: number }).code
    }),
  )

  expect(answers.filter((code) => code === 0)).toHaveLength(1)
  expect(answers.filter((code) => code === 4016)).toHaveLength(39)
})

test('28. the setup link, a session, a token: what one process gives and takes, the other knows at once', async () => {
  const links = [one, other].map((server) => /#token=([\w-]+)/.exec(server.output())?.[1])
  const account = { name: 'Ann', email: 'ann@shop.example', password: 'correct horse battery' }
  const setUps = await Promise.all(
    links.map((setup_token) => send(other, '/console/api/setup', { ...account, setup_token })),
  )
  // The link of the process that started last.
  expect(setUps.map((answer) => answer.status).sort()).toEqual([200, 403])
  const cookie = setUps
    .find((answer) => answer.ok)!
    .headers.get('set-cookie')!
    .split(';')[0]!
  const atConsole = (server: ServerProcess, method: string, path: string, body?: unknown) =>
    fetch(`${server.url}/console/api${path}`, {
      method,
      headers: { Cookie: cookie, 'Content-Type': 'application/json', 'X-Buttonhole-Console': '1' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const made = (await (await atConsole(one, 'POST', '/tokens', { name: 'Other' })).json()) as {
    data: { id: string; token: string }
  }
  const useToken = async () => (await send(other, '/v3/chat', question(), made.data.token)).status
  expect(await useToken()).toBe(200)

  await atConsole(one, 'DELETE', `/tokens/${made.data.id}`)
  expect(await useToken()).toBe(401)
  await atConsole(one, 'POST', '/sign-out', {})
  expect((await atConsole(other, 'GET', '/tokens')).status).toBe(401)
})

test('28. an agent unpublished at one process is refused by the other, and its running answers stop there', async () => {
  const chat = await begin(other)
  await upstream.waitForRequest()

  await one.call('POST', `/v1/bots/${botId}/unpublish`, { connector_id: '1024' })

  expect(await (await send(other, '/v3/chat', question())).json()).toMatchObject({ code: 4015 })
  await expect.poll(() => upstream.open).toBe(0)
  await expect.poll(async () => (await retrieve(other, chat)).status).toBe('canceled')
  await one.call('POST', '/v1/bot/publish', { bot_id: botId, connector_ids: ['999', '1024'] })
})

test('ceilings hold over both processes together', async () => {
  const signIn = async (server: ServerProcess) => {
    const body = { email: `${databaseName}@shop.example`, password: 'wrong password' }
    return (await (await send(server, '/console/api/sign-in', body)).json()) as { code: number }
  }
  const codes: number[] = []
  for (let attempt = 0; attempt < 8; attempt++) codes.push((await signIn(attempt % 2 ? one : other)).code)

  expect(codes.filter((code) => code === 4020)).toHaveLength(2)
})

test('41. kill -9: readers elsewhere see the run fail, the partial answer is kept, asking elsewhere works at once', async () => {
  const chat = await begin(one)
  await upstream.waitForRequest()
  upstream.say('Half an answer')
  await expect.poll(() => readAnswer(other, chat)).toBe('Half an answer')
  const reader = followRun(other, chat)
  await expect.poll(reader.text).toBe('Half an answer')

  await one.kill()
  await reader.ended

  expect(reader.names.slice(-2)).toEqual(['conversation.chat.failed', 'done'])
  expect(await retrieve(other, chat)).toMatchObject({ status: 'failed' })
  expect(await readAnswer(other, chat)).toBe('Half an answer')
  const next = await begin(other, chat.conversation_id)
  await upstream.waitForRequest()
  upstream.say('Whole.')
  upstream.finish()
  await expect.poll(async () => (await retrieve(other, next)).status).toBe('completed')
  await one.restart()
})
