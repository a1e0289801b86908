import { Errors } from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unavailableCapabilities } from '../../resources/unavailable/capabilities.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { operations } from './operations.ts'

interface Document {
  openapi: string
  paths: Record<
    string,
    Record<
      string,
      {
        summary: string
        security?: Record<string, string[]>[]
        requestBody?: { content: Record<string, { schema: { properties: object }; example?: object }> }
        responses: Record<string, { $ref?: string; content?: Record<string, { schema?: object }> }>
      }
    >
  >
}

let server: TestServer
let document: Document
beforeAll(async () => {
  server = await startTestServer()
  document = (await (await fetch(`${server.url}/docs/openapi.json`)).json()) as Document
})
afterAll(() => server.stop())

const listed = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
  )

test('the document is OpenAPI 3.1 and holds every described call: none is described that does not run', () => {
  expect(document.openapi).toBe('3.1.0')
  expect(listed().sort()).toEqual(Object.keys(operations).sort())
})

test('every call of the Open API that is served is described', () => {
  const unavailable = unavailableCapabilities.flatMap(({ routes }) =>
    routes.flatMap(([methods, url]) => [methods].flat().map((method) => `${method} ${url}`)),
  )
  const served = server.app.routes
    .map(({ method, url }) => `${method} ${url}`)
    .filter((name) => /^\w+ \/(v1|v3|api)\//.test(name) && !unavailable.includes(name))

  expect(served.filter((name) => !(name in operations) && !name.includes('enterprise_id'))).toEqual([])
})

test('bodies are the schemas that requests are checked against', () => {
  const body = document.paths['/v3/chat']!.post!.requestBody!.content['application/json']!.schema

  expect(Object.keys(body.properties)).toContain('additional_messages')
})

test('a call says what it needs and what it answers', () => {
  const upload = document.paths['/v1/files/upload']!.post!

  expect(upload.security).toEqual([{ bearer: ['uploadFile'] }])
  expect(Object.keys(upload.requestBody!.content)).toEqual(['multipart/form-data'])
  expect(JSON.stringify(upload.responses[200])).toContain('file_name')
  expect(document.paths['/v1/visitor/sessions']!.post!.security).toEqual([])
})

test('each body has an example that the route takes', () => {
  const bodies = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody }]) => {
      const json = requestBody?.content['application/json']
      return json ? [{ name: `${method} ${path}`, ...json }] : []
    }),
  )

  expect(bodies.length).toBeGreaterThan(25)
  for (const { name, schema, example } of bodies) {
    expect([...Errors(schema, example)], name).toEqual([])
    expect(Object.keys(schema.properties), name).toEqual(expect.arrayContaining(Object.keys(example!)))
  }
})

test('calls without an envelope, with events and with a redirect say so', () => {
  const answers = (path: string, method: string) => document.paths[path]![method]!.responses
  const token = answers('/api/permission/oauth2/token', 'post')
  const authorize = answers('/api/permission/oauth2/authorize', 'get')

  expect(token.default!.$ref).toBe('#/components/responses/OAuthError')
  expect(Object.keys(authorize)).toEqual(['302', 'default'])
  expect(Object.keys(authorize.default!.content!)).toEqual(['text/html'])
  expect(Object.keys(answers('/v3/chat', 'post')[200]!.content!)).toEqual(['application/json', 'text/event-stream'])
  expect(JSON.stringify(answers('/v1/api_apps/{api_app_id}/deliveries', 'get')[200])).toContain('last_status')
})
