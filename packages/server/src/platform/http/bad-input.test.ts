import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let botId: string
const lines: string[] = []
beforeAll(async () => {
  server = await startTestServer({ log: { write: (line) => void lines.push(line) } })
  botId = await server.createBot()
})
afterAll(() => server.stop())

const send = (body: string, headers: Record<string, string> = { 'Content-Type': 'application/json' }) =>
  server.owner.call('POST', '/v3/chat', body, headers)

test.each([
  ['malformed JSON', '{"bot_id":', 400, 4000],
  ['a body of another type', '"text"', 200, 4000],
  ['a field of another type', '{"bot_id":5}', 200, 4000],
  ['a missing field', '{}', 200, 4000],
  ['no question', '{"bot_id":"1"}', 200, 4000],
  ['an id that is none', '{"bot_id":"1e3","additional_messages":[]}', 200, 4000],
  ['depth 10,000', '['.repeat(10_000) + ']'.repeat(10_000), 400, 4000],
  ['16 MB', JSON.stringify({ bot_id: 'x'.repeat(16 * 1024 * 1024) }), 413, 4000],
  [
    'an unknown agent',
    '{"bot_id":"7300000000000000000","additional_messages":[{"role":"user","content":"x"}]}',
    200,
    4006,
  ],
])('%s gets the documented code and a sentence', async (_name, body, status, code) => {
  const answer = await send(body)

  expect(answer).toMatchObject({ status, code })
  expect(answer.msg).toMatch(/[A-Za-z].*\.$/)
  expect(answer.detail.logid).toBe(answer.headers.get('x-tt-logid'))
})

test('ids that a client sends as numbers are not rounded', async () => {
  const answer = await send('{"bot_id":7300000000000000001,"additional_messages":[{"role":"user","content":"x"}]}')

  expect(answer.msg).toContain('7300000000000000001')
})

test('nulls count as absent, prototype keys reach nothing', async () => {
  const body = ask(botId, 'Hi', { meta_data: null, custom_variables: null, connector_id: '' })
  const answer = await send(JSON.stringify(body).replace('{', '{"__proto__":{"polluted":1},'))

  expect(answer.code).toBe(0)
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})

test('no body at all is an empty one', async () => {
  expect(await server.owner.call('POST', '/v1/conversation/create')).toMatchObject({ code: 0 })
  expect(await server.owner.call('POST', '/v3/chat')).toMatchObject({
    code: 4000,
    msg: expect.stringContaining('bot_id'),
  })
})

test('a body that is not JSON says which type it had', async () => {
  expect(await send('a=1', { 'Content-Type': 'application/x-www-form-urlencoded' })).toMatchObject({
    code: 4000,
    status: 400,
  })
})

test('a million keys are answered', async () => {
  const keys = Array.from({ length: 1_000_000 }, (_, index) => `"k${index}":1`).join(',')
  expect((await send(`{${keys}}`)).code).toBe(4000)
})

test('preflights allow what the clients send, never credentials', async () => {
  const response = await fetch(`${server.url}/v3/chat`, {
    method: 'OPTIONS',
    headers: {
      Origin: 'https://any.example',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization',
    },
  })

  expect(response.status).toBe(204)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('access-control-allow-headers')).toContain('Authorization')
  expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  const console = await fetch(`${server.url}/console/api/session`, {
    method: 'OPTIONS',
    headers: { Origin: 'https://any.example' },
  })
  expect(console.headers.get('access-control-allow-origin')).toBeNull()
})

test('45. neither logs nor errors hold tokens, prompts or answers', async () => {
  const bot = await server.createBot({ prompt_info: { prompt: 'canary-prompt' } })
  server.model.say('canary-answer')
  const texts = [
    await (
      await server.owner.fetch('/v3/chat', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(ask(bot, 'canary-question', { stream: true })),
      })
    ).text(),
  ]
  const stream = server.model.stream
  server.model.stream = () => {
    throw new Error('canary-upstream-key refused')
  }
  const failed = await server.owner.fetch('/v3/chat', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(ask(bot, 'x', { stream: true })),
  })
  texts.push(await failed.text())
  server.model.stream = stream

  expect(texts[1]).toContain('conversation.chat.failed')
  expect(texts[1]).not.toContain('canary')
  const log = lines.join('\n')
  for (const canary of ['canary-prompt', 'canary-answer', 'canary-question', 'canary-upstream', server.owner.token])
    expect(log).not.toContain(canary)
})
