import { afterEach, beforeEach, expect, test } from 'vitest'
import { when } from '../../tests/scripted-environment.ts'
import { answerItem, createScriptedPage, idle, userItem, words, writing } from '../../tests/scripted-page.ts'

let page: ReturnType<typeof createScriptedPage>
beforeEach(() => {
  page = createScriptedPage()
})
afterEach(() => page.end())

test('a request that gets no answer is repeated and asks once', async () => {
  const store = await page.startOpen()
  page.server.connections = [{ bytes: 0 }, { bytes: 10 }]
  page.server.replies['/v3/chat'] = ['network']
  store.send('hi')
  await when(() => store.reconnecting.value)
  await idle(store)
  expect(page.server.count('/v3/chat')).toBe(4)
  expect(page.server.runs.size).toBe(1)
  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi'])
  expect(page.environment.waitsMs.filter((ms) => ms < 15_000 && ms >= 500)).toEqual([500, 1000, 2000, 2000])
})

test('a server that stays away fails the question', async () => {
  const store = await page.startOpen()
  page.server.replies['/v3/chat'] = Array.from({ length: 20 }, () => 'network' as const)
  store.send('hi')
  await idle(store)
  expect(userItem(store).problem.value?.name).toBe('unreachable')
  expect(page.server.count('/v3/chat')).toBe(5)
})

test('a gateway page counts as a server that is away for a moment', async () => {
  const store = await page.startOpen()
  page.server.replies['/v3/chat'] = [new Response('<h1>Bad gateway</h1>', { status: 502 })]
  store.send('hi')
  await idle(store)
  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi'])
})

test('an answer given up is taken up again where it broke', async () => {
  const store = await page.startOpen()
  page.server.connections = [{ blocks: 3 }]
  page.server.replies['/v3/chat/events'] = Array.from({ length: 14 }, () => 'network' as const)
  store.send('hi')
  await when(() => store.reconnecting.value)
  for (let wait = 0; wait < 20 && store.running.value; wait++) {
    page.environment.pass(15_000)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  const answer = answerItem(store)
  expect(answer.state.value).toBe('broken')

  store.retry(answer.key)
  expect(answer.state.value).toBe('streaming')
  await idle(store)
  expect(String(answer.text)).toBe('You said: hi')
  expect(page.server.runs.size).toBe(1)
})

test('questions asked offline wait and go out by themselves in their order', async () => {
  const store = await page.startOpen()
  page.environment.setOnline(false)
  expect(store.online.value).toBe(false)
  expect([store.send('one'), store.send('two')]).toEqual([true, true])
  expect([0, 1].map((index) => userItem(store, index).state.value)).toEqual(['queued', 'queued'])

  page.environment.setOnline(true)
  await when(() => userItem(store, 1).state.value === 'sent')
  await idle(store)
  expect(words(store)).toEqual(['user: one', 'answer: You said: one', 'user: two', 'answer: You said: two'])
})

test('a question that meets a lost network waits for it', async () => {
  const store = await page.startOpen()
  page.environment.startOffline()
  page.server.replies['/v1/conversation/create'] = ['network']
  store.send('hi')
  await when(() => userItem(store).state.value === 'queued')
  expect(words(store)).toEqual(['user: hi'])
  page.environment.setOnline(true)
  await when(() => userItem(store).state.value === 'sent')
  await idle(store)
})

test('a browser that wrongly calls itself offline still gets answers', async () => {
  const store = page.start()
  page.environment.startOffline()
  await store.open()
  store.send('hi')
  await idle(store)
  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi'])
  expect(store.online.value).toBe(true)
})

test('the network coming back takes up a stream at once', async () => {
  const store = await page.startOpen()
  page.server.connections = [{ blocks: 3, ending: 'silence' }]
  store.send('hi')
  await writing(store)
  page.environment.setOnline(false)
  page.environment.setOnline(true)
  await idle(store)
  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi'])
})
