import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerItem, createScriptedPage, idle, userItem, words } from '../../tests/scripted-page.ts'

let page: ReturnType<typeof createScriptedPage>
beforeEach(() => {
  page = createScriptedPage()
})
afterEach(() => page.end())

async function startAnswered() {
  const store = await page.startOpen()
  store.send('hi')
  await idle(store)
  return store
}

// proves: 3.7.feedback, event.feedback
test('3.7 a thumb is shown at once, sent, replaced and taken back', async () => {
  const store = await startAnswered()
  const answer = answerItem(store)
  const path = `/v1/conversations/${page.server.conversationId}/messages/${answer.messageId.value}/feedback`

  const rating = store.rate(answer.key, { rating: 'unlike', reasons: ['wrong', 'x'.repeat(40)], comment: ' no ' })
  expect(answer.feedback.value?.rating).toBe('unlike')
  expect(await rating).toBe(true)
  expect(page.server.seen.at(-1)).toMatchObject({
    path,
    body: { feedback_type: 'unlike', reason_types: ['wrong', 'x'.repeat(30)], comment: 'no' },
  })

  await store.rate(answer.key, undefined)
  expect(page.server.seen.at(-1)).toMatchObject({ path, method: 'DELETE' })
  expect(answer.feedback.value).toBeUndefined()
  expect(page.events.filter(([name]) => name === 'feedback').map(([, detail]) => detail)).toEqual([
    { messageId: answer.messageId.value, rating: 'unlike' },
    { messageId: answer.messageId.value, rating: undefined },
  ])
})

test('a refused thumb is taken back and said', async () => {
  const store = await startAnswered()
  const answer = answerItem(store)
  const path = `/v1/conversations/${page.server.conversationId}/messages/${answer.messageId.value}/feedback`
  page.server.replies[path] = [{ code: 5000, status: 500 }]
  expect(await store.rate(answer.key, { rating: 'like', reasons: [], comment: '' })).toBe(false)
  expect(answer.feedback.value).toBeUndefined()
  expect(store.problem.value?.code).toBe(5000)
})

test('3.6 speech becomes text', async () => {
  const store = await page.startOpen()
  expect(await store.transcribe(new Blob(['...'], { type: 'audio/webm;codecs=opus' }))).toBe('what was said')
  expect(page.server.seen.at(-1)).toMatchObject({ path: '/v1/audio/transcriptions', file: { name: 'speech.webm' } })
})

test('regenerating puts the new answer in the place of the old where messages may be deleted', async () => {
  const store = await startAnswered()
  page.server.script = () => [{ type: 'answer', content: 'better' }]
  expect(store.regenerate(answerItem(store).key)).toBe(true)
  await expect.poll(() => words(store).at(-1)).toBe('answer: better')
  await idle(store)
  expect(words(store)).toEqual(['user: hi', 'answer: better'])
  expect(page.server.messages.map(({ content }) => content)).toEqual(['hi', 'better'])
})

test('editing asks below where messages may not be deleted', async () => {
  const store = await startAnswered()
  page.server.replies['/v1/conversation/message/delete'] = [{ code: 4101, status: 403 }]
  expect(store.editAndResend(userItem(store).key, 'hello')).toBe(true)
  await expect.poll(() => words(store).at(-1)).toBe('answer: You said: hello')
  await idle(store)
  expect(words(store)).toEqual(['user: hi', 'answer: You said: hi', 'user: hello', 'answer: You said: hello'])
})

// proves: 3.7.export
test('a conversation is exported as Markdown, and a name in it stays a name', async () => {
  const store = await page.startOpen({ visitorName: '# Ann' })
  store.send('hi')
  await idle(store)
  await store.clearContext()
  expect(await store.exportMarkdown()).toBe('# Helper\n\n## \\# Ann\n\nhi\n\n## Helper\n\nYou said: hi\n\n---\n')
})

test('an answer that ends behind a closed window is unread until it is opened', async () => {
  const store = await page.startOpen()
  store.setVisible(true)
  store.send('one')
  await idle(store)
  expect(store.unread.value).toBe(0)

  store.setVisible(false)
  store.send('two')
  await idle(store)
  expect(store.unread.value).toBe(1)
  expect(store.firstUnread.value).toBe(answerItem(store, 1).key)

  store.setVisible(true)
  expect(store.unread.value).toBe(0)
  expect(store.firstUnread.value).toBe(answerItem(store, 1).key)
  expect(page.events.filter(([name]) => name === 'unread')).toEqual([
    ['unread', { count: 1 }],
    ['unread', { count: 0 }],
  ])
})

test('the page is told of a question and its answer, in their order', async () => {
  const store = await startAnswered()
  const names = page.events.map(([name]) => name)
  expect(names).toEqual(
    ['ready', 'sent', 'conversationChanged', 'answerStarted', 'delta', 'delta', 'unread', 'answerCompleted'].sort(
      byOrder(names),
    ),
  )
  const answer = answerItem(store)
  expect(page.events.find(([name]) => name === 'answerCompleted')![1]).toMatchObject({
    text: 'You said: hi',
    status: 'done',
    messageId: answer.messageId.value,
  })
})

// proves: event.error
test('the page is told of what goes wrong, by name, code and request', async () => {
  const store = await page.startOpen()
  page.server.replies['/v3/chat'] = [{ code: 4016, msg: 'running' }]
  store.send('hi')
  await idle(store)
  expect(page.events.filter(([name]) => name === 'error')).toEqual([
    ['error', { name: 'busy', code: 4016, retryable: true, requestId: 'log-1' }],
  ])
})

test('an app is refused with one sentence and without a request', async () => {
  const store = await page.startOpen({ refusal: 'appUnsupported' })
  expect(store.phase.value).toBe('error')
  expect(store.problem.value).toMatchObject({ name: 'appUnsupported', retryable: false })
  expect(page.server.seen).toEqual([])
})

// proves: config.botInfo.parameters, config.custom_variables, extra.webChat
test('2.2 parameters, variables and extras go with every question', async () => {
  const store = await page.startOpen({
    chatFields: { parameters: { plan: 1 }, custom_variables: { city: 'Oslo' } },
    metaData: { page: '/cart' },
  })
  store.send('hi', { shortcut: { command_id: '7', parameters: { a: 'b' } } })
  await idle(store)
  expect(page.server.seen.at(-1)!.body).toMatchObject({
    parameters: { plan: 1 },
    custom_variables: { city: 'Oslo' },
    shortcut_command: { command_id: '7', parameters: { a: 'b' } },
    additional_messages: [{ meta_data: { page: '/cart' } }],
  })
})

// proves: 3.5.process
test('3.5 a tool step has what came back and how long it took', async () => {
  const store = await page.startOpen()
  page.server.script = () => [
    { type: 'function_call', content: '{"plugin":"weather","arguments":{"city":"Oslo"}}' },
    { type: 'tool_response', content: '{"sun":true}' },
    { type: 'answer', content: 'Sunny.' },
  ]
  store.send('Weather?')
  await idle(store)
  expect(answerItem(store).steps.value).toMatchObject([
    { kind: 'tool', name: 'weather', input: '{"city":"Oslo"}', output: '{"sun":true}', durationMs: expect.any(Number) },
  ])
})

function byOrder(order: string[]) {
  return (a: string, b: string) => order.indexOf(a) - order.indexOf(b)
}
