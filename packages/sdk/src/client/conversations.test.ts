import { afterEach, beforeEach, expect, test } from 'vitest'
import { when } from '../../tests/scripted-environment.ts'
import { createScriptedPage, idle, words, writing } from '../../tests/scripted-page.ts'

let page: ReturnType<typeof createScriptedPage>
beforeEach(() => {
  page = createScriptedPage()
})
afterEach(() => page.end())

const earlier = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: String(9000 - index),
    name: `Trip ${index}`,
    updated_at: 9000 - index,
    last_section_id: '1',
  }))

// proves: 3.8.list
test('3.8 the list is read by pages of twenty and searched by name through all of them', async () => {
  page.server.conversations = earlier(45)
  const { conversations } = await page.startOpen()
  await conversations.load()
  expect(conversations.items.value).toHaveLength(20)
  expect(conversations.hasMore.value).toBe(true)
  await conversations.loadMore()
  expect(conversations.items.value).toHaveLength(40)

  await conversations.search('TRIP 44')
  expect(conversations.items.value.map(({ name }) => name)).toEqual(['Trip 44'])
  await conversations.search('')
  expect(conversations.items.value).toHaveLength(45)
  expect(Object.fromEntries(page.server.seen.at(-1)!.query)).toMatchObject({
    connector_id: '999',
    page_num: '3',
    page_size: '20',
    sort_field: 'updated_at',
  })
})

// proves: 3.8.list
test('3.8 a conversation is renamed and deleted; deleting the one shown begins a new one', async () => {
  page.remember(1)
  page.server.conversations = earlier(1)
  const store = await page.startOpen()
  const { conversations } = store
  await conversations.load()
  await conversations.rename('9000', '  To Oslo  ')
  expect(page.server.seen.at(-1)).toMatchObject({
    method: 'PUT',
    path: '/v1/conversations/9000',
    body: { name: 'To Oslo' },
  })
  expect(conversations.items.value[0]?.name).toBe('To Oslo')

  await conversations.remove(conversations.currentId.value!)
  expect(page.server.seen.at(-1)?.method).toBe('DELETE')
  expect(words(store)).toEqual([])
  expect(conversations.currentId.value).toBeUndefined()
})

test('3.8 switching leaves a running answer to the server', async () => {
  const store = await page.startOpen()
  page.server.connections = [{ blocks: 3, ending: 'silence' }]
  store.send('hi')
  await writing(store)
  await store.conversations.open('77')
  expect(store.running.value).toBe(false)
  expect(store.conversations.currentId.value).toBe('77')
  expect(page.server.count('/v3/chat/cancel')).toBe(0)
  expect(page.server.seen.at(-1)?.query.get('conversation_id')).toBe('77')
})

test('3.8 a new conversation is named after its first question where conversations are listed', async () => {
  const store = await page.startOpen({ namesConversations: true })
  store.send(`${'长'.repeat(99)}👩‍🍳 and more`)
  await idle(store)
  const path = `/v1/conversations/${page.server.conversationId}`
  await expect.poll(() => page.server.count(path)).toBe(1)
  const { name } = page.server.seen.at(-1)!.body as { name: string }
  expect(Array.from(name)).toHaveLength(100)
  store.send('second')
  await idle(store)
  expect(page.server.count(path)).toBe(1)
})

test('a list that cannot be had says so and can be loaded again', async () => {
  const { conversations } = await page.startOpen()
  page.server.replies['/v1/conversations'] = [{ code: 5000, status: 500 }]
  await conversations.load()
  expect(conversations.phase.value).toBe('error')
  await conversations.load()
  expect(conversations.phase.value).toBe('ready')
})

test('2.7 tokens of the page list and create for userInfo.id, or for this browser', async () => {
  const auth = { token: 't', onRefreshToken: () => 't' }
  const ann = await page.startOpen({ auth, userId: 'ann' })
  ann.send('hi')
  await idle(ann)
  const userOf = (path: string) => {
    const { query, body } = page.server.seen.findLast((seen) => seen.path === path)!
    return query.get('user_id') ?? body.user_id
  }
  expect([userOf('/v1/conversations'), userOf('/v1/conversation/create'), userOf('/v3/chat')]).toEqual([
    'ann',
    'ann',
    'ann',
  ])

  await page.startOpen({ auth })
  const device = userOf('/v1/conversations')
  await page.startOpen({ auth })
  expect(userOf('/v1/conversations')).toBe(device)
  expect(page.environment.values.get('buttonhole:device')).toBe(device)
})

// proves: 2.7.switch, hostile.5
test('5. another user on one browser is another visitor', async () => {
  await page.startOpen({ userId: 'x' })
  await page.startOpen({ userId: 'y' })
  await page.startOpen({ userId: 'x' })
  expect(
    page.server.seen.filter(({ path }) => path === '/v1/visitor/sessions').map(({ body }) => body.visitor_key),
  ).toEqual([undefined, undefined, 'key-1'])
})

test('2.5 a page that gives no token is asked once, before anything else', async () => {
  let asked = 0
  const store = page.start({
    auth: {
      onRefreshToken() {
        asked++
        return ''
      },
    },
  })
  expect(await store.authorise()).toBe(false)
  expect(store.phase.value).toBe('error')
  expect(store.problem.value?.name).toBe('unauthenticated')
  expect(asked).toBe(1)
  expect(page.server.seen).toEqual([])
  await when(() => page.events.some(([name]) => name === 'error'))
})
