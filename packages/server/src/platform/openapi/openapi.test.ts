import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { operations } from './operations.ts'

interface Document {
  openapi: string
  paths: Record<
    string,
    Record<string, { summary: string; requestBody?: { content: Record<string, { schema: { properties: object } }> } }>
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

test('bodies are the schemas that requests are checked against', () => {
  const body = document.paths['/v3/chat']!.post!.requestBody!.content['application/json']!.schema

  expect(Object.keys(body.properties)).toContain('additional_messages')
})
