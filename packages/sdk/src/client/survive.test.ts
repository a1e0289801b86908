import { afterEach, beforeEach, expect, test } from 'vitest'
import { when } from '../../tests/scripted-environment.ts'
import { createScriptedPage, idle, userItem, words, writing } from '../../tests/scripted-page.ts'

let page: ReturnType<typeof createScriptedPage>
beforeEach(() => {
  page = createScriptedPage()
})
afterEach(() => page.end())

test('a second tab shows question and answer while they come', async () => {
  const [first, second] = [await page.startOpen(), page.startTab()]
  await second.open()
  first.send('hi')
  await idle(first)
  await idle(second)
  expect(words(second)).toEqual(['user: hi', 'answer: You said: hi'])
  expect(second.conversations.currentId.value).toBe(first.conversations.currentId.value)

  second.send('more')
  await idle(second)
  await idle(first)
  expect(words(first)).toEqual(words(second))
  await first.clearContext()
  expect(words(second).at(-1)).toBe('---')
})

test('7. notes of other scripts on the same line change nothing', async () => {
  const store = await page.startOpen()
  store.send('hi')
  await idle(store)
  const conversationId = store.conversations.currentId.value
  const line = page.environment.openLine(`buttonhole:https://chat.example:7300000000000000001:`, () => {})
  const cyclic: Record<string, unknown> = { kind: 'asked' }
  cyclic.self = cyclic
  for (const note of [
    null,
    7,
    'asked',
    {},
    cyclic,
    { kind: 'asked', conversationId },
    { kind: 'asked', conversationId: '9', chatId: '1', sectionId: '1', text: 'x' },
  ])
    line.post(note)
  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi'])
  line.close()
})

// proves: survive.queue
test('questions asked offline outlive the page and are asked once', async () => {
  const store = await page.startOpen()
  page.environment.setOnline(false)
  store.send('one')
  store.send('two')
  store.destroy()
  page.environment.setOnline(true)

  const again = await page.startOpen()
  await when(() => words(again).length === 4)
  await idle(again)
  expect(words(again)).toEqual(['user: one', 'answer: You said: one', 'user: two', 'answer: You said: two'])
  expect(page.server.runs.size).toBe(2)

  const third = await page.startOpen()
  expect(words(third)).toEqual(words(again))
  expect(page.server.runs.size).toBe(2)
})

test('a kept question that had arrived after all is shown once', async () => {
  const store = await page.startOpen()
  page.environment.setOnline(false)
  store.send('one')
  const requestId = JSON.parse([...page.environment.values].find(([name]) => name.includes('outbox'))![1])[0].requestId
  store.destroy()
  page.server.startConversation()
  page.server.startRun('one', requestId)
  page.environment.setOnline(true)

  const again = await page.startOpen()
  await when(() => userItem(again)?.state.value === 'sent' && !again.running.value)
  expect(words(again)).toEqual(['user: one', 'answer: You said: one'])
  expect(page.server.runs.size).toBe(1)
})

// proves: survive.draft
test('a draft is kept over a reload, one for each conversation', async () => {
  page.remember(1)
  const store = await page.startOpen()
  store.setDraft('half a sent')
  await store.conversations.open('77')
  expect(store.draft.value).toBe('')
  store.setDraft('other')
  store.destroy()

  const again = await page.startOpen()
  expect(again.draft.value).toBe('half a sent')
  await again.conversations.open('77')
  expect(again.draft.value).toBe('other')
  again.setDraft('')
  expect([...page.environment.values.keys()].filter((name) => name.includes('draft'))).toHaveLength(1)
})

test('what is typed while a new conversation is being opened stays in the line', async () => {
  page.remember(1)
  const store = await page.startOpen()
  const opened = store.newConversation()
  store.setDraft('first wor')
  await opened
  expect(store.conversations.currentId.value).toBeDefined()
  expect(store.draft.value).toBe('first wor')
})

// proves: survive.sleep
test('a stream that slept with the machine is taken up on waking', async () => {
  const store = await page.startOpen()
  page.server.connections = [{ blocks: 3, ending: 'silence' }]
  store.send('hi')
  await writing(store)
  page.environment.wake()
  await idle(store)
  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi'])
})
