import { afterEach, expect, test } from 'vitest'
import type { AnswerItem, ChatStore, UserItem } from './chat-store.ts'
import { createChatStore } from './create-chat-store.ts'
import { createScriptedEnvironment, when } from './scripted-environment.ts'
import { botId, createScriptedServer } from './scripted-server.ts'

let server: ReturnType<typeof createScriptedServer>
let environment: ReturnType<typeof createScriptedEnvironment>
const stores: ChatStore[] = []

function start(): ChatStore {
  environment = createScriptedEnvironment(server.fetch)
  const store = createChatStore({ baseUrl: 'https://chat.example', botId, lang: 'zh-CN', environment })
  stores.push(store)
  return store
}

async function startOpen() {
  const store = start()
  await store.open()
  return store
}

const idle = (store: ChatStore) => when(() => !store.running.value)
const words = (store: ChatStore) =>
  store.items.value.map((item) => (item.kind === 'seam' ? '---' : `${item.kind}: ${item.text}`))
const userItem = (store: ChatStore, index = 0) =>
  store.items.value.filter((item) => item.kind === 'user')[index] as UserItem
const answerItem = (store: ChatStore, index = 0) =>
  store.items.value.filter((item) => item.kind === 'answer')[index] as AnswerItem

/** A conversation of `count` questions with answers, each with a recall between them. */
function remember(count: number) {
  server.startConversation()
  for (let index = 1; index <= count; index++) {
    server.store('user', 'question', `q${index}`, `chat-${index}`)
    server.store('assistant', 'verbose', '{"msg_type":"other","data":"{}"}', `chat-${index}`)
    server.store('assistant', 'answer', `a${index}`, `chat-${index}`)
    server.store('assistant', 'follow_up', `f${index}`, `chat-${index}`)
  }
}

function begin() {
  server = createScriptedServer()
}
begin()
afterEach(() => {
  for (const store of stores.splice(0)) store.destroy()
  begin()
})

test('a first visit opens with one request and asks with two more', async () => {
  const store = await startOpen()
  expect(store.phase.value).toBe('ready')
  expect(store.bot.value?.name).toBe('Helper')
  expect(server.seen).toHaveLength(1)

  expect(store.send('  hi ')).toBe(true)
  await idle(store)

  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi'])
  expect(userItem(store).state.value).toBe('sent')
  expect(server.seen.map(({ path }) => path)).toEqual(['/v1/visitor/sessions', '/v1/conversation/create', '/v3/chat'])
  expect(server.seen[2]).toMatchObject({ language: 'zh', token: 'token-1' })
  expect(server.seen[2]?.body).toMatchObject({ bot_id: botId, user_id: 'visitor-1', stream: true, connector_id: '999' })
})

test('opening twice opens once', async () => {
  const store = start()
  await Promise.all([store.open(), store.open()])
  await store.open()
  expect(server.count('/v1/visitor/sessions')).toBe(1)
})

test('an empty question and a second one while the first runs are not taken', async () => {
  const store = await startOpen()
  expect(store.send('  ')).toBe(false)
  expect(store.send('one')).toBe(true)
  expect(store.send('two')).toBe(false)
  await idle(store)
  expect(words(store)).toEqual(['user: one', 'answer: You said: one'])
})

test('a question sent before the window has opened waits for it', async () => {
  const store = start()
  store.send('hi')
  await idle(store)
  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi'])
})

test('history is joined over page cuts and loses nothing', async () => {
  remember(7)
  const store = await startOpen()
  expect(words(store)).toEqual(['user: q6', 'answer: a6', 'user: q7', 'answer: a7'])
  expect(store.hasEarlier.value).toBe(true)

  await store.loadEarlier()
  await store.loadEarlier()

  expect(words(store)).toEqual([1, 2, 3, 4, 5, 6, 7].flatMap((n) => [`user: q${n}`, `answer: a${n}`]))
  expect(store.hasEarlier.value).toBe(false)
})

test('history is the same for pages of any size', async () => {
  for (let size = 1; size <= 9; size++) {
    begin()
    remember(3)
    server.pageSize = size
    const store = await startOpen()
    for (let look = 0; store.hasEarlier.value && look < 20; look++) await store.loadEarlier()
    expect(words(store), `pages of ${size}`).toEqual([1, 2, 3].flatMap((n) => [`user: q${n}`, `answer: a${n}`]))
  }
})

test('follow-ups stand only under the last answer', async () => {
  remember(2)
  server.script = () => [
    { type: 'answer', content: 'yes' },
    { type: 'follow_up', content: 'why?' },
  ]
  const store = await startOpen()
  expect([0, 1].map((index) => answerItem(store, index).followUps.value)).toEqual([[], ['f2']])

  store.send('is it?')
  await idle(store)

  expect([0, 1, 2].map((index) => answerItem(store, index).followUps.value)).toEqual([[], [], ['why?']])
})

test('an answer that was being written at a reload is taken up', async () => {
  server.startConversation()
  const run = server.startRun('long one', 'earlier')
  server.activeChatId = run.chat.id
  const store = await startOpen()
  await idle(store)

  expect(words(store)).toEqual(['user: long one', 'answer: You said: long one'])
  expect(server.seen.find(({ path }) => path === '/v3/chat/events')?.body.after).toBe(0)
})

test('a seam stands between two contexts and shows at once', async () => {
  const store = await startOpen()
  await store.clearContext()
  expect(words(store)).toEqual([])
  store.send('one')
  await idle(store)

  await store.clearContext()
  expect(words(store).at(-1)).toBe('---')
  store.send('two')
  await idle(store)

  expect(words(store)).toEqual(['user: one', 'answer: You said: one', '---', 'user: two', 'answer: You said: two'])
})

test('a new conversation is empty at once, and honest when it fails', async () => {
  remember(2)
  const store = await startOpen()
  server.replies['/v1/conversation/create'] = [{ code: 5000, msg: 'down', status: 500 }]
  const creating = store.newConversation()
  expect(words(store)).toEqual([])
  await creating
  expect(store.problem.value).toMatchObject({ name: 'unavailable', code: 5000, requestId: 'log-1' })
  expect(store.phase.value).toBe('ready')

  server.messages.length = 0
  store.send('hi')
  await idle(store)
  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi'])
})

test('stop keeps what had arrived and cancels the run', async () => {
  const store = await startOpen()
  server.connections = [{ blocks: 3, ending: 'silence' }]
  store.send('hi')
  await when(() => store.items.value.length === 2 && answerItem(store).state.value === 'streaming')
  store.stop()
  store.stop()
  expect(answerItem(store).state.value).toBe('stopped')
  await idle(store)

  expect(words(store)).toEqual(['user: hi', 'answer: You said: '])
  expect(server.count('/v3/chat/cancel')).toBe(1)
  const [chatId] = [...server.runs.keys()]
  expect(server.seen.at(-1)?.body).toEqual({ conversation_id: server.conversationId, chat_id: chatId })
  expect(store.send('again')).toBe(true)
  await idle(store)
})

test('stop before the question was acknowledged cancels as soon as it is', async () => {
  const store = await startOpen()
  store.send('hi')
  store.stop()
  await idle(store)
  expect(answerItem(store).state.value).toBe('stopped')
  expect(server.count('/v3/chat/cancel')).toBe(1)
})

test('a failed run keeps what had arrived and its question can be asked anew', async () => {
  const store = await startOpen()
  server.ending = 'conversation.chat.failed'
  store.send('hi')
  await idle(store)
  const answer = answerItem(store)
  expect(answer.state.value).toBe('broken')
  expect(answer.problem.value).toMatchObject({ name: 'broken', code: 4013, message: 'the model broke off' })
  expect(String(answer.text)).toBe('You said: hi')

  server.ending = 'conversation.chat.completed'
  store.retry(answer.key)
  await idle(store)
  expect(words(store).slice(2)).toEqual(['user: hi', 'answer: You said: hi'])
  expect(server.runs.size).toBe(2)
})

test('a refused question says why and is sent again with the same id', async () => {
  const store = await startOpen()
  server.replies['/v3/chat'] = [{ code: 4016, msg: 'running' }]
  store.send('hi')
  await idle(store)
  expect(words(store)).toEqual(['user: hi'])
  expect(userItem(store).state.value).toBe('failed')
  expect(userItem(store).problem.value).toMatchObject({ name: 'busy', code: 4016 })

  store.retry(userItem(store).key)
  await idle(store)
  expect(userItem(store).problem.value).toBeUndefined()
  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi'])
  const ids = server.seen.filter(({ path }) => path === '/v3/chat').map(({ query }) => query.get('request_id'))
  expect(new Set(ids).size).toBe(1)
})

test('a limit says how long to wait', async () => {
  const store = await startOpen()
  server.replies['/v3/chat'] = [{ code: 4020, status: 429, retryAfter: '40' }]
  store.send('hi')
  await idle(store)
  expect(userItem(store).problem.value).toMatchObject({ name: 'limit', retryAfterSeconds: 40 })
})

test('a request that gets no answer is repeated and asks once', async () => {
  const store = await startOpen()
  server.connections = [{ bytes: 0 }, { bytes: 10 }]
  server.replies['/v3/chat'] = ['network']
  store.send('hi')
  await when(() => store.reconnecting.value)
  await idle(store)
  expect(server.count('/v3/chat')).toBe(4)
  expect(server.runs.size).toBe(1)
  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi'])
  expect(environment.waitsMs.filter((ms) => ms < 15_000 && ms >= 500)).toEqual([500, 1000, 2000, 2000])
})

test('a server that stays away fails the question', async () => {
  const store = await startOpen()
  server.replies['/v3/chat'] = Array.from({ length: 20 }, () => 'network' as const)
  store.send('hi')
  await idle(store)
  expect(userItem(store).problem.value?.name).toBe('unreachable')
  expect(server.count('/v3/chat')).toBe(5)
})

test('a gateway page counts as a server that is away for a moment', async () => {
  const store = await startOpen()
  server.replies['/v3/chat'] = [new Response('<h1>Bad gateway</h1>', { status: 502 })]
  store.send('hi')
  await idle(store)
  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi'])
})

test('an answer given up is taken up again where it broke', async () => {
  const store = await startOpen()
  server.connections = [{ blocks: 3 }]
  server.replies['/v3/chat/events'] = Array.from({ length: 14 }, () => 'network' as const)
  store.send('hi')
  await when(() => store.reconnecting.value)
  for (let wait = 0; wait < 20 && store.running.value; wait++) {
    environment.pass(15_000)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  const answer = answerItem(store)
  expect(answer.state.value).toBe('broken')

  store.retry(answer.key)
  expect(answer.state.value).toBe('streaming')
  await idle(store)
  expect(String(answer.text)).toBe('You said: hi')
  expect(server.runs.size).toBe(1)
})

test('questions asked offline wait and go out by themselves in their order', async () => {
  const store = await startOpen()
  environment.setOnline(false)
  expect(store.online.value).toBe(false)
  expect([store.send('one'), store.send('two')]).toEqual([true, true])
  expect([0, 1].map((index) => userItem(store, index).state.value)).toEqual(['queued', 'queued'])

  environment.setOnline(true)
  await when(() => userItem(store, 1).state.value === 'sent')
  await idle(store)
  expect(words(store)).toEqual(['user: one', 'answer: You said: one', 'user: two', 'answer: You said: two'])
})

test('a question that meets a lost network waits for it', async () => {
  const store = await startOpen()
  environment.startOffline()
  server.replies['/v1/conversation/create'] = ['network']
  store.send('hi')
  await when(() => userItem(store).state.value === 'queued')
  expect(words(store)).toEqual(['user: hi'])
  environment.setOnline(true)
  await when(() => userItem(store).state.value === 'sent')
  await idle(store)
})

test('a browser that wrongly calls itself offline still gets answers', async () => {
  const store = start()
  environment.startOffline()
  await store.open()
  store.send('hi')
  await idle(store)
  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi'])
  expect(store.online.value).toBe(true)
})

test('the network coming back takes up a stream at once', async () => {
  const store = await startOpen()
  server.connections = [{ blocks: 3, ending: 'silence' }]
  store.send('hi')
  await when(() => store.items.value.length === 2 && answerItem(store).state.value === 'streaming')
  environment.setOnline(false)
  environment.setOnline(true)
  await idle(store)
  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi'])
})

test.each([
  [{ code: 702242003, msg: 'unbound' }, 'unbound'],
  [{ code: 4015 }, 'unbound'],
  [{ code: 4006 }, 'unknownBot'],
  [{ code: 4000 }, 'unknownBot'],
  [{ code: 4101, status: 403 }, 'originRefused'],
  [{ code: 4008, status: 429 }, 'limit'],
  [{ code: 5000, status: 500 }, 'unavailable'],
  ['network' as const, 'unreachable'],
])('a session refused with %j is %s, and can be tried again', async (reply, name) => {
  server.replies['/v1/visitor/sessions'] = [reply]
  const store = await startOpen()
  expect(store.phase.value).toBe('error')
  expect(store.problem.value).toMatchObject({ name, retryable: true })

  await store.open()
  expect(store.phase.value).toBe('ready')
  expect(store.problem.value).toBeUndefined()
})

test('an agent taken off Chat SDK stops answering with that reason', async () => {
  const store = await startOpen()
  server.replies['/v3/chat'] = [{ code: 702242003, msg: 'the agent is unbound' }]
  store.send('hi')
  await idle(store)
  expect(userItem(store).problem.value?.name).toBe('unbound')
})

test('destroy leaves no listener and no timer, and nothing works afterwards', async () => {
  const store = await startOpen()
  server.connections = [{ blocks: 3, ending: 'silence' }]
  store.send('hi')
  await when(() => store.items.value.length === 2 && answerItem(store).state.value === 'streaming')
  store.destroy()
  await new Promise((resolve) => setTimeout(resolve))

  expect(environment.listenerCount).toBe(0)
  expect(environment.pendingCount).toBe(0)
  expect(store.send('more')).toBe(false)
})
