import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerItem, createScriptedPage, idle, userItem, words, writing } from '../../tests/scripted-page.ts'
import { botId } from '../../tests/scripted-server.ts'

let page: ReturnType<typeof createScriptedPage>
beforeEach(() => {
  page = createScriptedPage()
})
afterEach(() => page.end())

test('a first visit opens with one request and asks with two more', async () => {
  const store = await page.startOpen()
  expect(store.phase.value).toBe('ready')
  expect(store.bot.value?.name).toBe('Helper')
  expect(page.server.seen).toHaveLength(1)

  expect(store.send('  hi ')).toBe(true)
  await idle(store)

  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi'])
  expect(userItem(store).state.value).toBe('sent')
  expect(page.server.seen.map(({ path }) => path)).toEqual([
    '/v1/visitor/sessions',
    '/v1/conversation/create',
    '/v3/chat',
  ])
  expect(page.server.seen[2]).toMatchObject({ language: 'zh', token: 'token-1' })
  expect(page.server.seen[2]?.body).toMatchObject({
    bot_id: botId,
    user_id: 'visitor-1',
    stream: true,
    connector_id: '999',
  })
})

test('opening twice opens once', async () => {
  const store = page.start()
  await Promise.all([store.open(), store.open()])
  await store.open()
  expect(page.server.count('/v1/visitor/sessions')).toBe(1)
})

test('an empty question and a second one while the first runs are not taken', async () => {
  const store = await page.startOpen()
  expect(store.send('  ')).toBe(false)
  expect(store.send('one')).toBe(true)
  expect(store.send('two')).toBe(false)
  await idle(store)
  expect(words(store)).toEqual(['user: one', 'answer: You said: one'])
})

test('a question sent before the window has opened waits for it', async () => {
  const store = page.start()
  store.send('hi')
  await idle(store)
  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi'])
})

test('history is joined over page cuts and loses nothing', async () => {
  page.remember(7)
  const store = await page.startOpen()
  expect(words(store)).toEqual(['user: q6', 'answer: a6', 'user: q7', 'answer: a7'])
  expect(store.hasEarlier.value).toBe(true)

  for (let look = 0; store.hasEarlier.value && look < 7; look++) await store.loadEarlier()

  expect(words(store)).toEqual([1, 2, 3, 4, 5, 6, 7].flatMap((n) => [`user: q${n}`, `answer: a${n}`]))
  expect(store.hasEarlier.value).toBe(false)
})

test('a page is shown in pieces that a frame can hold, and each begins with a question', async () => {
  page.remember(30)
  page.server.pageSize = 15
  const store = await page.startOpen()

  const pieces: number[] = []
  for (let look = 0; store.hasEarlier.value && look < 30; look++) {
    const before = store.items.value.length
    await store.loadEarlier()
    pieces.push(store.items.value.length - before)
    expect(store.items.value[0]!.kind).toBe('user')
  }

  expect(Math.max(...pieces)).toBeLessThanOrEqual(6)
  expect(words(store)).toHaveLength(60)
  expect(pieces.length).toBeGreaterThan(page.server.count('/v1/conversation/message/list'))
})

test('history is the same for pages of any size', async () => {
  for (let size = 1; size <= 9; size++) {
    page = createScriptedPage()
    page.remember(3)
    page.server.pageSize = size
    const store = await page.startOpen()
    for (let look = 0; store.hasEarlier.value && look < 20; look++) await store.loadEarlier()
    expect(words(store), `pages of ${size}`).toEqual([1, 2, 3].flatMap((n) => [`user: q${n}`, `answer: a${n}`]))
  }
})

// proves: 3.3.follow-ups
test('follow-ups stand only under the last answer', async () => {
  page.remember(2)
  page.server.script = () => [
    { type: 'answer', content: 'yes' },
    { type: 'follow_up', content: 'why?' },
  ]
  const store = await page.startOpen()
  expect([0, 1].map((index) => answerItem(store, index).followUps.value)).toEqual([[], ['f2']])

  store.send('is it?')
  await idle(store)

  expect([0, 1, 2].map((index) => answerItem(store, index).followUps.value)).toEqual([[], [], ['why?']])
})

test('an answer that was being written at a reload is taken up', async () => {
  page.server.startConversation()
  const run = page.server.startRun('long one', 'earlier')
  page.server.activeChatId = run.chat.id
  const store = await page.startOpen()
  await idle(store)

  expect(words(store)).toEqual(['user: long one', 'answer: You said: long one'])
  expect(page.server.seen.find(({ path }) => path === '/v3/chat/events')?.body.after).toBe(0)
})

test('a seam stands between two contexts and shows at once', async () => {
  const store = await page.startOpen()
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
  page.remember(2)
  const store = await page.startOpen()
  page.server.replies['/v1/conversation/create'] = [{ code: 5000, msg: 'down', status: 500 }]
  const creating = store.newConversation()
  expect(words(store)).toEqual([])
  await creating
  expect(store.problem.value).toMatchObject({ name: 'unavailable', code: 5000, requestId: 'log-1' })
  expect(store.phase.value).toBe('ready')

  page.server.messages.length = 0
  store.send('hi')
  await idle(store)
  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi'])
})

test('stop keeps what had arrived and cancels the run', async () => {
  const store = await page.startOpen()
  page.server.connections = [{ blocks: 3, ending: 'silence' }]
  store.send('hi')
  await writing(store)
  store.stop()
  store.stop()
  expect(answerItem(store).state.value).toBe('stopped')
  await idle(store)

  expect(words(store)).toEqual(['user: hi', 'answer: You said: '])
  expect(page.server.count('/v3/chat/cancel')).toBe(1)
  const [chatId] = [...page.server.runs.keys()]
  expect(page.server.seen.at(-1)?.body).toEqual({ conversation_id: page.server.conversationId, chat_id: chatId })
  expect(store.send('again')).toBe(true)
  await idle(store)
})

test('stop before the question was acknowledged cancels as soon as it is', async () => {
  const store = await page.startOpen()
  store.send('hi')
  store.stop()
  await idle(store)
  expect(answerItem(store).state.value).toBe('stopped')
  expect(page.server.count('/v3/chat/cancel')).toBe(1)
})

// proves: 2.12.failed
test('a failed run keeps what had arrived and its question can be asked anew', async () => {
  const store = await page.startOpen()
  page.server.ending = 'conversation.chat.failed'
  store.send('hi')
  await idle(store)
  const answer = answerItem(store)
  expect(answer.state.value).toBe('broken')
  expect(answer.problem.value).toMatchObject({ name: 'broken', code: 4013, message: 'the model broke off' })
  expect(String(answer.text)).toBe('You said: hi')

  page.server.ending = 'conversation.chat.completed'
  store.retry(answer.key)
  await idle(store)
  expect(words(store).slice(2)).toEqual(['user: hi', 'answer: You said: hi'])
  expect(page.server.runs.size).toBe(2)
})

test('a refused question says why and is sent again with the same id', async () => {
  const store = await page.startOpen()
  page.server.replies['/v3/chat'] = [{ code: 4016, msg: 'running' }]
  store.send('hi')
  await idle(store)
  expect(words(store)).toEqual(['user: hi'])
  expect(userItem(store).state.value).toBe('failed')
  expect(userItem(store).problem.value).toMatchObject({ name: 'busy', code: 4016 })

  store.retry(userItem(store).key)
  await idle(store)
  expect(userItem(store).problem.value).toBeUndefined()
  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi'])
  const ids = page.server.seen.filter(({ path }) => path === '/v3/chat').map(({ query }) => query.get('request_id'))
  expect(new Set(ids).size).toBe(1)
})

// proves: 2.12.limit
test('a limit says how long to wait', async () => {
  const store = await page.startOpen()
  page.server.replies['/v3/chat'] = [{ code: 4020, status: 429, retryAfter: '40' }]
  store.send('hi')
  await idle(store)
  expect(userItem(store).problem.value).toMatchObject({ name: 'limit', retryAfterSeconds: 40 })
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
  page.server.replies['/v1/visitor/sessions'] = [reply]
  const store = await page.startOpen()
  expect(store.phase.value).toBe('error')
  expect(store.problem.value).toMatchObject({ name, retryable: true })

  await store.open()
  expect(store.phase.value).toBe('ready')
  expect(store.problem.value).toBeUndefined()
})

test('an agent taken off Chat SDK stops answering with that reason', async () => {
  const store = await page.startOpen()
  page.server.replies['/v3/chat'] = [{ code: 702242003, msg: 'the agent is unbound' }]
  store.send('hi')
  await idle(store)
  expect(userItem(store).problem.value?.name).toBe('unbound')
})

test('destroy leaves no listener and no timer, and nothing works afterwards', async () => {
  const store = await page.startOpen()
  page.server.connections = [{ blocks: 3, ending: 'silence' }]
  store.send('hi')
  await writing(store)
  store.destroy()
  await new Promise((resolve) => setTimeout(resolve))

  expect(page.environment.listenerCount).toBe(0)
  expect(page.environment.pendingCount).toBe(0)
  expect(store.send('more')).toBe(false)
})
