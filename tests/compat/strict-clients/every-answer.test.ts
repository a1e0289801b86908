import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCalls } from '../../../packages/server/src/testing/open-calls.ts'
import { ownershipRows } from '../../../packages/server/src/testing/ownership-table.ts'
import { createOwned } from '../../../packages/server/src/testing/ownership-world.ts'
import { startTestServer, type TestServer } from '../../../packages/server/src/testing/start-test-server.ts'
import { cozepyMethods } from './cozepy-methods.ts'
import { findAnswerRefusals } from './read-answer.ts'
import { successfulCalls } from './successful-calls.ts'
import { findRefusals, typedClients } from './typed-clients.ts'
import { answerModels } from './wire-models.ts'

let server: TestServer
/** The answer of each route, as its owner gets it. */
const answers = new Map<string, Record<string, unknown>>()

beforeAll(async () => {
  const audio = { baseUrl: 'https://audio.example/v1', apiKey: 'k', transcriptionModel: 'a', speechModel: 'b' }
  const fetch = async () => Response.json({ text: 'Hello' })
  server = await startTestServer({ audio: { ...audio, voices: ['anna'], fetch } })
  for (const route of Object.keys(answerModels)) answers.set(route, await ask(route))
}, 60_000)
afterAll(() => server.stop())

async function ask(route: string): Promise<Record<string, unknown>> {
  server.model.release()
  const owned = await createOwned(server, server.owner, server.workspaceId)
  const call =
    (await successfulCalls[route]?.(server, owned)) ?? ownershipRows[route]?.call(owned) ?? openCalls[route]!()
  const form = new FormData()
  if ('file' in call) form.set('file', new Blob(['words']), String(call.file))
  const response = await server.owner.fetch(call.path, {
    method: route.split(' ')[0]!,
    ...('body' in call && { body: JSON.stringify(call.body), headers: { 'Content-Type': 'application/json' } }),
    ...('file' in call && { body: form }),
  })
  // coze-go saves anything else as a file.
  expect(response.headers.get('content-type'), route).toMatch(/^application\/json/)
  return (await response.json()) as Record<string, unknown>
}

describe.each(typedClients)('$name', (client) => {
  test.each(Object.keys(answerModels))('reads the answer of %s', (route) => {
    expect(findAnswerRefusals(client, route, answers.get(route)!)).toEqual([])
  })
})

test('every route that cozepy calls is read here', () => {
  expect(Object.keys(cozepyMethods).filter((route) => !(route in answerModels))).toEqual([])
})

test('the rules refuse what the clients refuse', () => {
  const [cozepy, go, java] = typedClients as [
    (typeof typedClients)[0],
    (typeof typedClients)[0],
    (typeof typedClients)[0],
  ]

  expect(
    findRefusals(cozepy, 'Conversation', { id: '1', created_at: 1, meta_data: null, last_section_id: '2' }),
  ).toEqual(['Conversation.meta_data is no texts: null'])
  expect(findRefusals(go, 'Message', { created_at: '1767600000' })).toHaveLength(1)
  expect(findRefusals(java, 'Token', { expires_in: 2 ** 31 })).toHaveLength(1)
  expect(findAnswerRefusals(java, 'GET /v1/users/me', { msg: '', data: {} })).toContain('code is missing')
})
