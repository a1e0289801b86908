import { createHmac } from 'node:crypto'
import type { Message } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let botId: string
beforeEach(async () => {
  server = await startTestServer()
  botId = await server.createBot()
})
afterEach(() => server.stop())

const origin = 'https://good.example'

test('a visitor asks and is answered; the same key on the same page is the same visitor with the same history', async () => {
  const first = await server.openVisitor(botId, origin)
  const asked = await first.caller.post<{ conversation_id: string }>('/v3/chat', ask(botId, 'Hi'))
  const again = await server.openVisitor(botId, origin, first.session.visitor_key)

  expect(asked.code).toBe(0)
  expect(again.session.visitor_id).toBe(first.session.visitor_id)
  expect((again.session as unknown as { conversation: { id: string } }).conversation.id).toBe(
    asked.data!.conversation_id,
  )
})

test('1. a chat call from anywhere but the exact origin of the session is refused', async () => {
  const { session } = await server.openVisitor(botId, origin)
  const wrong: (string | undefined)[] = [
    undefined,
    'null',
    'https://good.example.evil.example',
    'https://evilgood.example',
    'https://good.example:8443',
    'http://good.example',
    'https://GOOD.example',
    'https://good.example.',
    'https://g\u00f6od.example',
    'https://xn--god-sna.example',
    'https://good.example/',
  ]
  for (const value of wrong) {
    const caller = server.as(session.token, value === undefined ? {} : { Origin: encodeURI(value) })
    expect(await caller.post('/v3/chat', ask(botId, 'Hi')), `Origin ${value}`).toMatchObject({
      code: 4101,
      status: 403,
    })
  }
})

test('1. a session is opened only for an allowed origin, matched exactly', async () => {
  const limited = await server.createBot({ allowed_origins: [origin] })

  expect((await server.openVisitor(limited, origin)).opened.code).toBe(0)
  for (const other of ['https://evil.example', 'https://good.example.evil.example', 'http://good.example', 'null'])
    expect((await server.openVisitor(limited, other)).opened.code, other).toBe(4101)
  const anonymous = server.as('')
  expect((await anonymous.post('/v1/visitor/sessions', { bot_id: limited })).code).toBe(4101)
})

test('8. our own pages open sessions for any agent, and nobody else with their Origin from another site', async () => {
  const limited = await server.createBot({ allowed_origins: [origin] })
  const own = await server.openVisitor(limited, server.url)
  expect(own.opened.code).toBe(0)
  expect((await own.caller.post('/v3/chat', ask(limited, 'Hi'))).code).toBe(0)

  const foreign = server.as('', { Origin: server.url, 'Sec-Fetch-Site': 'cross-site' })
  expect((await foreign.post('/v1/visitor/sessions', { bot_id: limited })).code).toBe(4101)
  for (const other of [`${server.url}0`, server.url.replace('127.0.0.1', 'localhost')])
    expect((await server.openVisitor(limited, other)).opened.code, other).toBe(4101)
})

test('1. taking an origin off the list ends its sessions at once', async () => {
  const { caller } = await server.openVisitor(botId, origin)
  await server.owner.post('/v1/bot/update', { bot_id: botId, allowed_origins: ['https://other.example'] })

  expect((await caller.post('/v3/chat', ask(botId, 'Hi'))).code).toBe(4101)
})

test('2. a session for one agent is worth nothing on another', async () => {
  const other = await server.createBot()
  const { caller } = await server.openVisitor(botId, origin)

  expect((await caller.post('/v3/chat', ask(other, 'Hi'))).code).toBe(4006)
  expect((await caller.get(`/v1/bots/${other}`)).code).toBe(4006)
  expect((await caller.post<{ id: string }>('/v1/conversation/create', { bot_id: other })).data).not.toMatchObject({
    bot_id: other,
  })
})

test('3. with all that a page sees nothing can be read or changed but the own conversations', async () => {
  const victim = await server.openVisitor(botId, origin)
  const theirs = await victim.caller.post<{ conversation_id: string; id: string }>('/v3/chat', ask(botId, 'My secret'))
  const { caller } = await server.openVisitor(botId, origin)
  const { conversation_id, id } = theirs.data!

  const refused = await Promise.all([
    caller.post(`/v1/conversation/message/list?conversation_id=${conversation_id}`),
    caller.get(`/v1/conversation/retrieve?conversation_id=${conversation_id}`),
    caller.get(`/v3/chat/retrieve?conversation_id=${conversation_id}&chat_id=${id}`),
    caller.get(`/v3/chat/message/list?conversation_id=${conversation_id}&chat_id=${id}`),
    caller.post('/v3/chat/cancel', { conversation_id, chat_id: id }),
    caller.post('/v3/chat/events', { conversation_id, chat_id: id }),
    caller.post(`/v3/chat?conversation_id=${conversation_id}`, ask(botId, 'Tell me theirs')),
    caller.post(`/v1/conversations/${conversation_id}/clear`),
    caller.call('DELETE', `/v1/conversations/${conversation_id}`),
    caller.call('PUT', `/v1/conversations/${conversation_id}`, { name: 'mine' }),
    caller.get(`/v1/bots?workspace_id=${server.workspaceId}`),
    caller.post('/v1/bot/update', { bot_id: botId, name: 'Mine' }),
    caller.post('/v1/bot/publish', { bot_id: botId, connector_ids: ['999'] }),
    caller.post(`/v1/bots/${botId}/unpublish`, { connector_id: '999' }),
    caller.get('/v1/workspaces'),
    caller.get('/v1/users/me'),
  ])
  expect(refused.map((answer) => answer.code).every((code) => [4101, 4002, 4001, 4006].includes(code))).toBe(true)
  expect(JSON.stringify(refused)).not.toContain('My secret')
  const list = await caller.get<{ conversations: unknown[] }>(`/v1/conversations?bot_id=${botId}&connector_id=999`)
  expect(list.data!.conversations).toEqual([])
})

test('3. a page never sees prompt, knowledge or allowed origins', async () => {
  const secret = await server.createBot({
    prompt_info: { prompt: 'canary-prompt' },
    knowledge: { texts: [{ title: 'canary-title', text: 'canary-text' }] },
    allowed_origins: [origin, 'https://canary-origin.example'],
  })
  const { opened, caller } = await server.openVisitor(secret, origin)
  const bot = await caller.get(`/v1/bots/${secret}?is_published=false`)
  const online = await caller.get(`/v1/bot/get_online_info?bot_id=${secret}`)

  expect(JSON.stringify([opened, bot, online])).not.toContain('canary')
})

test('an opening message is sent as it was written: the name in it is filled in by the window, which knows it', async () => {
  const onboarding_info = { prologue: 'Hello {{user_name}}, {{tier}}.', suggested_questions: [] }
  const greeting = await server.createBot({ onboarding_info })
  const { session, caller } = await server.openVisitor(greeting, origin)
  const online = await caller.get(`/v1/bot/get_online_info?bot_id=${greeting}`)

  expect(session.bot.onboarding_info.prologue).toBe(onboarding_info.prologue)
  expect(online.data).toMatchObject({ onboarding_info: { prologue: onboarding_info.prologue } })
})

test('4. a forged, foreign or expired visitor token is refused', async () => {
  const { session } = await server.openVisitor(botId, origin)
  const [body, signature] = session.token.slice(4).split('.') as [string, string]
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const forged = encode({ ...claims, expiresAt: 9_999_999_999 })
  const sign = (text: string, key: string) => createHmac('sha256', key).update(text).digest('base64url')
  const jwt = (header: object, key: string) => {
    const text = `${encode(header)}.${encode({ ...claims, exp: 9_999_999_999 })}`
    return `${text}.${key && sign(text, key)}`
  }
  const tokens = [
    `bhv_${forged}.${signature}`,
    `bhv_${forged}.${sign(forged, 'guess')}`,
    `bhv_${forged}.`,
    `bhv_${body}.${signature}.x`,
    `bhv_${body}.${signature}=`,
    `bhv_${body}.${signature.slice(0, -1)}`,
    'bhv_',
    jwt({ alg: 'none' }, ''),
    jwt({ alg: 'HS256', kid: '../../dev/null' }, ''),
    jwt({ alg: 'HS256', kid: "' or 1=1 --" }, 'x'),
    `bhv_${'a'.repeat(10_000)}.${signature}`,
  ]
  for (const token of tokens)
    expect(
      await server.as(token, { Origin: origin }).post('/v3/chat', ask(botId, 'Hi')),
      token.slice(0, 60),
    ).toMatchObject({
      code: 4100,
      status: 401,
    })

  server.clock.advanceMs(901_000)
  expect((await server.as(session.token, { Origin: origin }).post('/v3/chat', ask(botId, 'Hi'))).code).toBe(4100)
})

test('6. whom a visitor claims to be in the body is not believed', async () => {
  const { session, caller } = await server.openVisitor(botId, origin)
  const asked = await caller.post<{ conversation_id: string }>(
    '/v3/chat',
    ask(botId, 'Hi', { user_id: 'somebody-else' }),
  )
  const conversation = await caller.get<{ creator_id: string }>(
    `/v1/conversation/retrieve?conversation_id=${asked.data!.conversation_id}`,
  )

  expect(conversation.data!.creator_id).toBe(session.visitor_id)
})

test('8. unbinding stops visitors at once, running answers too; publishing again restores them', async () => {
  const { caller } = await server.openVisitor(botId, origin)
  server.model.hold()
  const running = await caller.post<{ conversation_id: string; id: string }>('/v3/chat', ask(botId, 'Hi'))

  await server.owner.post(`/v1/bots/${botId}/unpublish`, { connector_id: '999' })

  await expect.poll(() => server.model.open).toBe(0)
  expect((await caller.post('/v3/chat', ask(botId, 'Hi'))).code).toBe(702242003)
  expect((await server.openVisitor(botId, origin)).opened.code).toBe(702242003)
  expect((await server.owner.post('/v3/chat', ask(botId, 'Hi'))).code).toBe(0)

  server.model.release()
  await server.owner.post('/v1/bot/publish', { bot_id: botId, connector_ids: ['999'] })
  const list = await caller.post<Message[]>(
    `/v1/conversation/message/list?conversation_id=${running.data!.conversation_id}`,
  )
  expect((list.data as Message[]).map((message) => message.content)).toContain('Hi')
  expect((await caller.post('/v3/chat', ask(botId, 'Hi'))).code).toBe(0)
})

test('44. a visitor who asks too much gets 4020 and how long to wait', async () => {
  const strict = await startTestServer({ ceilings: { questionsPerVisitorPerMinute: 2 } })
  try {
    const bot = await strict.createBot()
    const { caller } = await strict.openVisitor(bot, origin)
    const codes = []
    for (let index = 0; index < 3; index++) codes.push(await caller.post('/v3/chat', ask(bot, 'Hi')))

    expect(codes.map((answer) => answer.code)).toEqual([0, 0, 4020])
    expect(codes[2]).toMatchObject({ status: 429 })
    expect(Number(codes[2]!.headers.get('retry-after'))).toBeGreaterThan(0)
    strict.clock.advanceMs(60_000)
    expect((await caller.post('/v3/chat', ask(bot, 'Hi'))).code).toBe(0)
  } finally {
    await strict.stop()
  }
})

test('a visitor who asks again deletes the old exchange, and the model no longer sees it', async () => {
  const botId = await server.createBot()
  const { caller } = await server.openVisitor(botId)
  const response = await caller.fetch('/v3/chat', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(ask(botId, 'First', { stream: true })),
  })
  const conversationId = /"conversation_id":"(\d+)"/.exec(await response.text())![1]!
  const list = () => caller.post<Message[]>(`/v1/conversation/message/list?conversation_id=${conversationId}`)
  for (const { id } of (await list()).data!)
    await caller.post(`/v1/conversation/message/delete?conversation_id=${conversationId}&message_id=${id}`)

  expect((await list()).data).toEqual([])
  await (
    await caller.fetch(`/v3/chat?conversation_id=${conversationId}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(ask(botId, 'Second', { stream: true })),
    })
  ).text()
  expect(server.model.requests.at(-1)!.messages.map(({ text }) => text)).toEqual(['Second'])
})

test('a session says whether the server has speech, and nothing of where', async () => {
  const silent = await server.openVisitor(await server.createBot())
  expect(silent.session.bot.media_config).toEqual({
    is_voice_call_closed: true,
    can_transcribe: false,
    can_speak: false,
  })

  const audio = { baseUrl: 'https://audio.example/v1', apiKey: 'sk-canary', transcriptionModel: 'ears' }
  const speaking = await startTestServer({ audio: { ...audio, speechModel: 'mouth', voices: ['anna'] } })
  try {
    const { opened } = await speaking.openVisitor(await speaking.createBot())
    expect(opened.data!.bot).toMatchObject({
      media_config: { can_transcribe: true, can_speak: true },
      voice_info_list: [{ voice_id: 'anna', language_code: '' }],
    })
    expect(JSON.stringify(opened)).not.toMatch(/canary|audio\.example|ears|mouth/)
  } finally {
    await speaking.stop()
  }
})

test('a session tells how the opening reads without a name; programs also get it as it is written', async () => {
  const prologue = 'Good evening, {{user_name}}.'
  const { session } = await server.openVisitor(await server.createBot({ onboarding_info: { prologue } }))
  expect(session.bot.onboarding_info).toMatchObject({ prologue, unnamed_prologue: 'Good evening.' })

  const plain = await server.openVisitor(await server.createBot({ onboarding_info: { prologue: 'Good evening.' } }))
  expect(plain.session.bot.onboarding_info).not.toHaveProperty('unnamed_prologue')
})

test('how a window begins is written, published and read again; text unless an editor said otherwise', async () => {
  const plain = await server.openVisitor(await server.createBot())
  expect(plain.session.bot.default_user_input_type).toBe('text')

  const botId = await server.createBot({ default_user_input_type: 'voice' })
  expect((await server.openVisitor(botId)).session.bot.default_user_input_type).toBe('voice')
  const draft = await server.owner.get<{ default_user_input_type: string }>(`/v1/bots/${botId}?is_published=false`)
  expect(draft.data).toMatchObject({ default_user_input_type: 'voice' })

  const refused = await server.owner.post('/v1/bot/update', { bot_id: botId, default_user_input_type: 'smoke' })
  expect(refused.code).not.toBe(0)
})
