import { afterEach, beforeEach, expect, test } from 'vitest'
import { when } from '../../tests/scripted-environment.ts'
import { answerItem, createScriptedPage, idle, userItem, words } from '../../tests/scripted-page.ts'

let page: ReturnType<typeof createScriptedPage>
beforeEach(() => {
  page = createScriptedPage()
})
afterEach(() => page.end())

const file = (name: string, type = 'text/plain', size = 3) => new File(['x'.repeat(size)], name, { type })
const lastQuestion = () => {
  const [message] = page.server.seen.findLast(({ path }) => path === '/v3/chat')!.body.additional_messages as {
    content: string
    content_type: string
  }[]
  return { type: message!.content_type, parts: message!.content_type === 'text' ? [] : JSON.parse(message!.content) }
}

test('3.6 a chosen file is uploaded at once and goes with the next question', async () => {
  const store = await page.startOpen()
  expect(await store.uploads.add([file('plan.txt'), file('a.png', 'image/png')])).toEqual([])
  const [plan, picture] = store.uploads.items.value
  await when(() => [plan, picture].every((upload) => upload!.state.value === 'done'))
  expect(plan!.progress.value).toBe(1)
  expect(page.server.seen.filter(({ path }) => path === '/v1/files/upload').map((seen) => seen.file?.name)).toEqual([
    'plan.txt',
    'a.png',
  ])

  expect(store.send('Read these', { files: store.uploads.items.value })).toBe(true)
  expect(userItem(store).files.map(({ kind, name }) => [kind, name])).toEqual([
    ['file', 'plan.txt'],
    ['image', 'a.png'],
  ])
  await idle(store)

  expect(store.uploads.items.value).toEqual([])
  expect(lastQuestion().parts).toEqual([
    { type: 'file', file_id: expect.any(String) },
    { type: 'image', file_id: expect.any(String) },
    { type: 'text', text: 'Read these' },
  ])
})

// proves: 3.6.upload
test('3.6 at most six files, none empty, none over 500 MB', async () => {
  const store = await page.startOpen()
  const huge = Object.defineProperty(file('huge.bin'), 'size', { value: 501 * 1024 * 1024 })
  const names = [1, 2, 3, 4, 5, 6, 7].map((number) => file(`${number}.txt`))
  expect(await store.uploads.add([file('none.txt', 'text/plain', 0), huge, ...names])).toEqual([
    { name: 'none.txt', reason: 'empty' },
    { name: 'huge.bin', reason: 'tooBig' },
    { name: '7.txt', reason: 'tooMany' },
  ])
  expect(store.uploads.items.value).toHaveLength(6)
})

test('a refused upload says why, can be tried again and be taken away', async () => {
  const store = await page.startOpen()
  page.server.replies['/v1/files/upload'] = [{ code: 4302, msg: 'too big' }]
  await store.uploads.add([file('plan.txt')])
  const [upload] = store.uploads.items.value
  await when(() => upload!.state.value === 'failed')
  expect(upload!.problem.value).toMatchObject({ code: 4302, requestId: 'log-1' })

  store.uploads.retry(upload!.key)
  await when(() => upload!.state.value === 'done')
  store.uploads.remove(upload!.key)
  await when(() => store.uploads.items.value.length === 0)
})

test('a question whose file did not arrive fails, and sends the file again when it is tried again', async () => {
  const store = await page.startOpen()
  page.server.replies['/v1/files/upload'] = [{ code: 5000 }]
  await store.uploads.add([file('plan.txt')])
  store.send('Read this', { files: store.uploads.items.value })
  await idle(store)
  expect(userItem(store).state.value).toBe('failed')

  store.retry(userItem(store).key)
  await idle(store)
  expect(words(store)).toHaveLength(2)
  expect(lastQuestion().parts[0].file_id).toMatch(/^\d+$/)
})

test('a file alone is a question', async () => {
  const store = await page.startOpen()
  await store.uploads.add([file('plan.txt')])
  expect(store.send('', { files: store.uploads.items.value })).toBe(true)
  await idle(store)
  expect(lastQuestion().parts.at(-1)).toEqual({ type: 'text', text: 'plan.txt' })
})

// proves: 3.7.quote
test('4.4 a quote goes along as a reference, and both come back with the history', async () => {
  const store = await page.startOpen()
  store.send('Why?', { quote: { text: 'It floats.', key: 'item-1' } })
  await idle(store)
  expect(lastQuestion().parts).toEqual([
    { type: 'text', text: 'It floats.', is_refer: true },
    { type: 'text', text: 'Why?' },
  ])

  const again = page.start()
  await again.open()
  expect(userItem(again)).toMatchObject({ text: 'Why?', quote: { text: 'It floats.' } })
})

test('3.4 parts of an answer that no window can draw are named, pictures and files are listed', async () => {
  page.remember(0)
  page.server.store('user', 'question', 'Show me', 'c1')
  const card = page.server.store('assistant', 'answer', '{"a":1}', 'c1')
  Object.assign(card, { content_type: 'card' })
  const mixed = page.server.store('assistant', 'answer', '', 'c1')
  const parts = [
    { type: 'text', text: 'Here' },
    { type: 'image', file_url: 'https://a.example/a.png' },
  ]
  Object.assign(mixed, { content_type: 'object_string', content: JSON.stringify(parts) })
  const store = await page.startOpen()
  const answer = answerItem(store)
  expect(answer.others.value).toMatchObject([{ type: 'card' }])
  expect(answer.files.value).toMatchObject([{ kind: 'image', url: 'https://a.example/a.png' }])
  expect(String(answer.text)).toBe('Here')
})
