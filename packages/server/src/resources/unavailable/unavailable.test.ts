import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { unavailableCapabilities } from './capabilities.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

const routes = unavailableCapabilities.flatMap(({ name, routes }) =>
  routes.flatMap(([methods, url]) =>
    (typeof methods === 'string' ? [methods] : methods).map((method) => ({
      name,
      method,
      path: url.replace(/:\w+/g, '7'),
    })),
  ),
)

test('every missing route names its capability, with 501 and an envelope, whatever is sent', async () => {
  for (const { name, method, path } of routes) {
    const body = method === 'GET' ? undefined : '{broken'
    const answer = await server.owner.call(method, path, body)

    expect(answer, `${method} ${path}`).toMatchObject({
      code: 5010,
      status: 501,
      msg: expect.stringContaining(name),
      detail: { logid: answer.headers.get('x-tt-logid') },
    })
    expect(answer).not.toHaveProperty('data')
  }
})

test('who may not call at all is told that first', async () => {
  for (const { method, path } of routes)
    expect((await server.as('pat_wrong').call(method, path)).code, `${method} ${path}`).toBe(4100)
})

test('a browser that opens a WebSocket has its token in the query, where no other route looks', async () => {
  const nobody = server.as('')
  const query = `authorization=${encodeURIComponent(`Bearer ${server.owner.token}`)}`
  const opened = routes.filter(({ name }) => name === 'Voice over WebSocket')
  expect(opened).toHaveLength(4)
  for (const { path } of opened) {
    expect(await nobody.get(`${path}?${query}`)).toMatchObject({ code: 5010, status: 501 })
    expect((await nobody.get(`${path}?authorization=Bearer%20pat_wrong`)).code).toBe(4100)
  }
  for (const path of ['/v1/workflows', '/v1/users/me']) expect((await nobody.get(`${path}?${query}`)).code).toBe(4100)
})

test.each([{ app_id: '7' }, { workflow_id: '7' }])('a conversation with a workflow is refused: %o', async (form) => {
  const created = await server.owner.post('/v1/conversation/create', { ...form, conversation_name: 'A' })
  expect(created).toMatchObject({ code: 5010, status: 501, msg: expect.stringContaining('Workflows') })
})

test('a workspace has no apps, and no app can be read', async () => {
  expect((await server.owner.get(`/v1/apps?workspace_id=${server.workspaceId}`)).data).toEqual({ items: [], total: 0 })
  expect(await server.owner.get('/v1/apps/7')).toMatchObject({ code: 4200, status: 404 })
})

test.each(['publish_status=online', 'page_num=0', 'page_size=101', 'page_index=x'])(
  'a list of apps with %s is refused, as one of agents is',
  async (query) => {
    for (const path of ['/v1/apps', '/v1/bots'])
      expect((await server.owner.get(`${path}?workspace_id=${server.workspaceId}&${query}`)).code).toBe(4000)
  },
)
