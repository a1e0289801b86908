import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ScriptedUpstream, startScriptedUpstream } from '../browser/harness/scripted-upstream.ts'
import { createPublishedBot, ownerToken, type ServerProcess, startServer } from '../browser/harness/server-process.ts'

let upstream: ScriptedUpstream
let server: ServerProcess
let botId: string
beforeEach(async () => {
  upstream = await startScriptedUpstream()
  server = await startServer({ ...upstream.environment, DRAIN_TIMEOUT_MS: '8000' })
  botId = await createPublishedBot(server)
})
afterEach(async () => {
  await Promise.all([server.stop(), upstream.stop()])
})

interface Chat {
  id: string
  conversation_id: string
  status: string
  last_error: { msg: string }
}

const question = (text: string) => ({
  bot_id: botId,
  user_id: 'u',
  additional_messages: [{ role: 'user', content: text, content_type: 'text' }],
})
const begin = () => server.call<Chat>('POST', '/v3/chat', question('Hi'))
const read = (chat: Chat) =>
  server.call<Chat>('GET', `/v3/chat/retrieve?conversation_id=${chat.conversation_id}&chat_id=${chat.id}`)
const readMessages = (chat: Chat) =>
  server.call<{ type: string; content: string }[]>(
    'GET',
    `/v3/chat/message/list?conversation_id=${chat.conversation_id}&chat_id=${chat.id}`,
  )

test('SIGTERM lets a running answer end, admits no new one, says it is draining, and exits 0', async () => {
  const chat = await begin()
  await upstream.waitForRequest()
  upstream.say('Nearly ')

  const exit = server.terminate()
  await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status).toBe(503)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  const refused = await fetch(`${server.url}/v3/chat`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${ownerToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(question('Another')),
  })
  expect({ status: refused.status, code: (await refused.json()).code }).toEqual({ status: 429, code: 4009 })
  upstream.say('there.')
  upstream.finish()

  expect(await exit).toBe(0)
  await server.restart()
  expect((await read(chat)).status).toBe('completed')
  expect((await readMessages(chat)).find((message) => message.type === 'answer')?.content).toBe('Nearly there.')
})

test('kill -9 in the middle of an answer: after the start the run is failed, keeps what had arrived, and asking works', async () => {
  const chat = await begin()
  await upstream.waitForRequest()
  upstream.say('Half an answer')
  await expect
    .poll(async () => (await readMessages(chat)).some((message) => message.content === 'Half an answer'))
    .toBe(true)

  await server.kill()
  await server.restart()

  expect(await read(chat)).toMatchObject({ status: 'failed', last_error: { msg: expect.stringContaining('kept') } })
  upstream.answerWith(['A whole one.'])
  const next = await server.call<Chat>('POST', `/v3/chat?conversation_id=${chat.conversation_id}`, question('Again'))
  await expect.poll(async () => (await read(next)).status).toBe('completed')
})

test('a second process on the same data takes over and leaves the running answer of the first alone', async () => {
  const chat = await begin()
  await upstream.waitForRequest()
  upstream.say('From the first.')

  const second = await startServer({ ...upstream.environment, DATA_DIR: server.dataDir })
  try {
    const seen = await second.call<Chat>(
      'GET',
      `/v3/chat/retrieve?conversation_id=${chat.conversation_id}&chat_id=${chat.id}`,
    )
    expect(seen.status).toBe('in_progress')
    upstream.finish()
    expect(await server.terminate()).toBe(0)
    const after = await second.call<Chat>(
      'GET',
      `/v3/chat/retrieve?conversation_id=${chat.conversation_id}&chat_id=${chat.id}`,
    )
    expect(after.status).toBe('completed')
  } finally {
    await second.stop()
  }
})

test.each([
  [{ PORT: 'eighty' }, /PORT/],
  [{ OPENAI_API_KEY: 'k' }, /OPENAI_MODEL/],
  [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL/],
  [{ REDIS_URL: 'localhost:6379' }, /REDIS_URL takes/],
  [{ REDIS_URL: 'redis://127.0.0.1:1' }, /REDIS_URL can not be reached/],
  [{ BUTTONHOLE_OWNER_TOKEN: 'short' }, /BUTTONHOLE_OWNER_TOKEN/],
])('a wrong setting %o ends the start with a sentence that names it', async (environment, sentence) => {
  await expect(startServer(environment)).rejects.toThrow(sentence)
})
