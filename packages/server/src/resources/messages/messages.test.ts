import type { Message } from '@buttonhole/protocol'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let botId: string
let conversationId: string
beforeEach(async () => {
  server = await startTestServer()
  botId = await server.createBot()
  conversationId = await createConversation()
})
afterEach(() => server.stop())

interface Page {
  code: number
  data: Message[]
  first_id: string
  last_id: string
  has_more: boolean
}

async function createConversation(): Promise<string> {
  return (await server.owner.post<{ id: string }>('/v1/conversation/create', { bot_id: botId })).data!.id
}
const at = (path: string, messageId?: string, conversation = conversationId) =>
  `/v1/conversation/message/${path}?conversation_id=${conversation}${messageId ? `&message_id=${messageId}` : ''}`
async function write(content: string, more: object = {}): Promise<Message> {
  const body = { role: 'user', content, content_type: 'text', ...more }
  return (await server.owner.post<Message>(at('create'), body)).data!
}
async function list(body: object, conversation = conversationId): Promise<Page> {
  return (await server.owner.post(at('list', undefined, conversation), body)) as unknown as Page
}
/** One question, answered to its end. @returns everything the list knows of it, oldest first */
async function askAndWait(question = 'Hi', fields: object = {}): Promise<Message[]> {
  const response = await server.owner.fetch(`/v3/chat?conversation_id=${conversationId}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(ask(botId, question, { stream: true, ...fields })),
  })
  await response.text()
  return (await list({ order: 'asc', include_middle_message: true })).data
}

test('a message is created in the open section, read by GET and POST, and changed', async () => {
  const created = await write('Hi', { meta_data: { page: 'home' } })

  expect(created).toMatchObject({ role: 'user', content: 'Hi', content_type: 'text', meta_data: { page: 'home' } })
  expect((await server.owner.get<Message>(at('retrieve', created.id))).data).toEqual(created)
  expect((await server.owner.post<Message>(at('retrieve', created.id))).data).toEqual(created)
  const changed = await server.owner.post(at('modify', created.id), { content: 'Hello' })
  expect(changed).toMatchObject({ code: 0, message: { ...created, content: 'Hello' } })
  expect(changed).not.toHaveProperty('data')
})

test.each([
  ['an unknown role', { role: 'system' }, 4000],
  ['a card', { content_type: 'card' }, 4000],
  ['an object_string that is none', { content_type: 'object_string' }, 4000],
  [
    'a file of nobody',
    { content_type: 'object_string', content: '[{"type":"text","text":"x"},{"type":"file","file_id":"7"}]' },
    4000,
  ],
  ['too much meta_data', { meta_data: Object.fromEntries(Array.from({ length: 17 }, (_, n) => [`k${n}`, 'v'])) }, 4003],
])('%s is refused when a message is created', async (_, fields, code) => {
  const body = { role: 'user', content: 'Hi', content_type: 'text', ...fields }

  expect((await server.owner.post(at('create'), body)).code).toBe(code)
  expect((await list({})).data).toEqual([])
})

test('a deleted answer takes its intermediate messages along and leaves the question', async () => {
  const before = await askAndWait()
  const answer = before.find(({ type }) => type === 'answer')!
  expect(before.map(({ type }) => type)).toEqual(['question', 'answer', 'verbose'])

  const deleted = await server.owner.post<Message>(at('delete', answer.id))

  expect(deleted.data).toEqual(answer)
  expect((await list({ include_middle_message: true })).data.map(({ type }) => type)).toEqual(['question'])
  expect((await server.owner.post(at('delete', answer.id))).code).toBe(4005)
})

test('what is deleted is no longer context for the model', async () => {
  const answer = (await askAndWait()).find(({ type }) => type === 'answer')!
  await server.owner.post(at('delete', answer.id))

  await askAndWait('And now?')

  expect(server.model.requests.at(-1)!.messages.map(({ text }) => text)).toEqual(['Hi\n\nAnd now?'])
})

test('a message of a running answer can not be changed or deleted', async () => {
  server.model.hold()
  await server.owner.post(`/v3/chat?conversation_id=${conversationId}`, ask(botId, 'Hi'))
  const [question] = (await list({})).data

  expect((await server.owner.post(at('modify', question!.id), { content: 'Other' })).code).toBe(4016)
  expect((await server.owner.post(at('delete', question!.id))).code).toBe(4016)
  server.model.release()
})

test('feedback is given, replaced and taken back, on text answers alone and within its limits', async () => {
  const messages = await askAndWait()
  const path = (type: string) =>
    `/v1/conversations/${conversationId}/messages/${messages.find((message) => message.type === type)!.id}/feedback`
  const give = (body: object, type = 'answer') => server.owner.post(path(type), body)
  const rows = () => server.database.selectFrom('message_feedback').selectAll().execute()

  expect(await give({ feedback_type: 'like', reason_types: ['clear'] })).toMatchObject({ code: 0, msg: '' })
  expect((await give({ feedback_type: 'unlike', comment: 'x'.repeat(250) })).code).toBe(0)
  expect(await rows()).toMatchObject([{ feedback_type: 'unlike', reason_types: '[]' }])
  expect((await server.owner.call('DELETE', path('answer'))).code).toBe(0)
  expect(await rows()).toEqual([])
  expect((await give({ feedback_type: 'like' }, 'question')).code).toBe(4000)
  expect((await give({ feedback_type: 'love' })).code).toBe(4000)
  expect((await give({ feedback_type: 'like', comment: 'x'.repeat(251) })).code).toBe(4000)
  expect((await give({ feedback_type: 'like', reason_types: Array(11).fill('x') })).code).toBe(4000)
  expect((await give({ feedback_type: 'like', reason_types: ['x'.repeat(31)] })).code).toBe(4000)
})

test('pages in any order, size and direction show each message once, while others write', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        count: fc.integer({ min: 0, max: 12 }),
        limit: fc.integer({ min: 1, max: 5 }),
        order: fc.constantFrom('asc' as const, 'desc' as const),
        writeAfter: fc.array(fc.boolean(), { maxLength: 6 }),
      }),
      async ({ count, limit, order, writeAfter }) => {
        const conversation = await createConversation()
        const add = async (content: string) =>
          server.owner.post(at('create', undefined, conversation), { role: 'user', content, content_type: 'text' })
        const known = Array.from({ length: count }, (_, index) => `m${index}`)
        for (const content of known) await add(content)

        const seen: string[] = []
        const firsts: string[] = []
        let after = '0'
        for (let pages = 0; ; pages++) {
          const page = await list({ order, limit, after_id: after }, conversation)
          seen.push(...page.data.map(({ content }) => content))
          expect([page.first_id, page.last_id]).toEqual([page.data[0]?.id ?? '', page.data.at(-1)?.id ?? ''])
          if (page.first_id) firsts.push(page.first_id)
          if (!page.has_more) break
          after = page.last_id
          if (writeAfter[pages]) await add(`new${pages}`)
        }

        expect(new Set(seen).size).toBe(seen.length)
        const old = seen.filter((content) => content.startsWith('m'))
        expect(old).toEqual(order === 'asc' ? known : [...known].reverse())
        // Back from the beginning of the last page: everything before it, in list order.
        const last = firsts.at(-1)
        if (last === undefined) return
        const back: string[] = []
        for (let before = last; ; ) {
          const page = await list({ order, limit, before_id: before }, conversation)
          back.unshift(...page.data.map(({ content }) => content))
          if (!page.has_more) break
          before = page.first_id
        }
        const backOld = back.filter((content) => content.startsWith('m'))
        expect(backOld).toEqual(old.slice(0, backOld.length))
        expect(new Set(back).size).toBe(back.length)
      },
    ),
    { numRuns: 25 },
  )
})

test('a cursor that names no message is a place between them', async () => {
  await write('a')

  expect((await list({ order: 'desc', after_id: '5' })).data).toEqual([])
  expect((await list({ order: 'asc', after_id: '5' })).data).toHaveLength(1)
})
