import { expect, test } from 'vitest'
import { createScriptedEnvironment, when } from '../../tests/scripted-environment.ts'
import { botId, createScriptedServer } from '../../tests/scripted-server.ts'
import type { AnswerItem } from './chat-store.ts'
import { createChatStore } from './create-chat-store.ts'
import type { CallerAuth } from './token-source.ts'

function start(auth?: CallerAuth) {
  const server = createScriptedServer()
  const environment = createScriptedEnvironment(server.fetch)
  const open = () => createChatStore({ baseUrl: 'https://chat.example', botId, lang: 'en', environment, auth })
  return { server, environment, open }
}

test('a visitor keeps one key for each server and agent', async () => {
  const { server, environment, open } = start()
  await open().open()
  await open().open()
  expect([...environment.values]).toEqual([[`buttonhole:visitor:https://chat.example:${botId}`, 'key-1']])
  expect(server.seen.map(({ body }) => body.visitor_key)).toEqual([undefined, 'key-1'])
})

test('a publishable key goes with each opening of a session, and with nothing else', async () => {
  const { server, open } = start({ token: 'pk_7_x' })
  const store = open()
  await store.open()
  store.send('hi')
  await when(() => !store.running.value)
  const opening = server.seen.filter(({ path }) => path === '/v1/visitor/sessions')
  expect(opening.map(({ body }) => body.publishable_key)).toEqual(['pk_7_x'])
  expect(JSON.stringify(server.seen.filter((call) => !opening.includes(call)))).not.toContain('pk_7_x')
})

test('blocked storage costs nothing but the memory of the next visit', async () => {
  const { server, environment, open } = start()
  const blocked = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  environment.storage = { getItem: blocked, setItem: blocked, removeItem: blocked }
  server.expiresIn = 30
  const store = open()
  await store.open()
  store.send('hi')
  await when(() => !store.running.value)
  expect(store.phase.value).toBe('ready')
  expect(server.seen[1]).toMatchObject({ path: '/v1/visitor/sessions', body: { visitor_key: 'key-1' } })
})

test('a session is renewed before it ends, unseen', async () => {
  const { server, environment, open } = start()
  const store = open()
  await store.open()
  environment.nowMs += 3570_000
  store.send('hi')
  await when(() => !store.running.value)
  expect(server.count('/v1/visitor/sessions')).toBe(2)
  expect(server.seen.at(-1)?.token).toBe('token-2')
})

test('a session that cannot be renewed yet is used to its end', async () => {
  const { server, environment, open } = start()
  const store = open()
  await store.open()
  environment.nowMs += 3570_000
  server.replies['/v1/visitor/sessions'] = ['network', 'network']
  store.send('hi')
  await when(() => !store.running.value)
  expect(server.seen.at(-1)).toMatchObject({ path: '/v3/chat', token: 'token-1' })
})

test.each([{ code: 4100, status: 401 }, { code: 401, status: 401 }, { code: 700012006 }])(
  'a call refused with %j is repeated once with a fresh session',
  async (refusal) => {
    const { server, open } = start()
    const store = open()
    await store.open()
    server.replies['/v3/chat'] = [refusal]
    store.send('hi')
    await when(() => !store.running.value)
    expect(String((store.items.value[1] as AnswerItem).text)).toBe('You said: hi')
    expect(server.seen.at(-1)?.token).toBe('token-2')
  },
)

test('a call refused twice is not repeated again', async () => {
  const { server, open } = start()
  const store = open()
  await store.open()
  server.replies['/v3/chat'] = [
    { code: 4100, status: 401 },
    { code: 4100, status: 401 },
  ]
  store.send('hi')
  await when(() => !store.running.value)
  expect(server.count('/v3/chat')).toBe(2)
  const [question] = store.items.value
  expect(question?.kind === 'user' && question.problem.value?.name).toBe('unauthenticated')
})

// proves: 2.6.refresh
test('tokens of the page are refreshed once for calls that fail together', async () => {
  const asked: (string | undefined)[] = []
  const { server, open } = start({
    token: 'old',
    onRefreshToken: async (token) => {
      asked.push(token)
      return 'new'
    },
  })
  server.replies[`/v1/bots/${botId}`] = [{ code: 4100, status: 401 }]
  server.replies['/v1/conversations'] = [{ code: 4101, status: 403 }]
  const store = open()
  await store.open()
  expect(store.phase.value).toBe('ready')
  expect(asked).toEqual(['old'])
  expect(server.seen.map(({ token }) => token)).toEqual(['old', 'old', 'new', 'new'])
})

test('a page that gives no first token is asked for one', async () => {
  const { server, open } = start({ onRefreshToken: () => 'fetched' })
  const store = open()
  await store.open()
  expect(server.seen[0]?.token).toBe('fetched')
})

test.each([
  () => '',
  () => {
    throw new Error('secret-in-message')
  },
  async () => undefined as unknown as string,
])('a page that gives no token gets a named problem', async (onRefreshToken) => {
  const { server, open } = start({ onRefreshToken })
  const store = open()
  await store.open()
  expect(store.problem.value).toMatchObject({ name: 'unauthenticated' })
  expect(server.seen).toEqual([])
})
