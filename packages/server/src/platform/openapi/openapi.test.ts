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
        requestBody?: { content: Record<string, { schema: { properties: object } }> }
        responses: Record<string, { content?: Record<string, { schema?: object }> }>
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
