import { createRequire } from 'node:module'
import { CozeAPI } from '@coze/api'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { operations } from '../../../packages/server/src/platform/openapi/operations.ts'
import { createOwned, type OwnedIds } from '../../../packages/server/src/testing/ownership-world.ts'
import { startTestServer, type TestServer } from '../../../packages/server/src/testing/start-test-server.ts'
import { clientMethods, methodsNotServed } from './methods.ts'
import { answerByQuestion } from './scripted-answers.ts'

const builds: Record<string, typeof CozeAPI> = {
  'ES module': CozeAPI,
  CommonJS: (createRequire(import.meta.url)('@coze/api') as { CozeAPI: typeof CozeAPI }).CozeAPI,
}

let server: TestServer
beforeAll(async () => {
  const fetch = async (url: unknown) =>
    String(url).endsWith('/transcriptions') ? Response.json({ text: 'Hello' }) : new Response('sound')
  const audio = { baseUrl: 'https://audio.example/v1', apiKey: 'k', transcriptionModel: 'a', speechModel: 'b' }
  server = await startTestServer({ audio: { ...audio, voices: ['anna'], fetch } })
})
afterAll(() => server.stop())

describe.each(Object.entries(builds))('%s', (_, Client) => {
  test.each(Object.entries(clientMethods))('%s', async (_name, { route, call }) => {
    const owned: OwnedIds = await createOwned(server, server.owner, server.workspaceId)
    answerByQuestion(server)
    const coze = new Client({ baseURL: server.url, token: server.owner.token })
    const sent = vi.spyOn(coze, 'makeRequest')

    const result = await call(coze, owned)

    const [, path] = route.split(' ')
    const pattern = new RegExp(`^${path!.replace(/:\w+/g, '\\d+')}(\\?|$)`)
    expect(sent.mock.calls.map(([url]) => url).some((url) => pattern.test(url))).toBe(true)
    expect(route in operations).toBe(true)
    expect(JSON.stringify(result) ?? '').not.toMatch(/"event":"error"|"status":"failed"/)
  })
})

test('every method of the client is called here, or belongs to something this server does not have', () => {
  const known = (name: string) => name in clientMethods || methodsNotServed.some((start) => name.startsWith(start))

  const all = listMethods(new CozeAPI({ baseURL: server.url, token: 'x' }))
  expect(all.length).toBeGreaterThan(60)
  expect(all.filter((name) => !known(name))).toEqual([])
  expect(Object.keys(clientMethods).filter((name) => !all.includes(name))).toEqual([])
})

/** The methods of the resources of a client, as `chat.messages.list`. */
function listMethods(part: object, path: string[] = []): string[] {
  const below = Object.entries(part).flatMap(([name, value]) => {
    const isResource = typeof value === 'object' && value !== null && value.constructor !== Object
    return isResource && !name.startsWith('_') ? listMethods(value as object, [...path, name]) : []
  })
  if (path.length === 0) return below
  const own = Object.getOwnPropertyNames(Object.getPrototypeOf(part)).filter((name) => name !== 'constructor')
  return [...own.map((name) => [...path, name].join('.')), ...below]
}
