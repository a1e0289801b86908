import { errorCatalog } from '@buttonhole/protocol'
import type { RouteEntry } from '../http/route-list.ts'
import type { Operation } from './operations/operation.ts'
import { operations } from './operations.ts'

/**
 * An OpenAPI 3.1 document of the routes as they run: bodies are the very schemas that requests are checked against.
 * Routes that nobody described (capabilities this server does not have) are left out.
 */
export function toOpenApi(routes: readonly RouteEntry[], version: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const operation = operations[`${route.method} ${route.url}`]
    if (!operation) continue
    const path = route.url.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: toOperation(route, operation) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Buttonhole', version, description: 'The Coze Open API as this server speaks it.' },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    tags: [...new Set(Object.values(operations).map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Envelope: envelope },
      responses: {
        Envelope: {
          description: describeErrors(),
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Envelope' } } },
        },
      },
    },
  }
}

const envelope = {
  type: 'object',
  required: ['code', 'msg', 'detail'],
  properties: {
    code: { type: 'integer', description: '0 is success.' },
    msg: { type: 'string' },
    data: {},
    detail: { type: 'object', properties: { logid: { type: 'string' } } },
  },
}

function toOperation({ method, url, body }: RouteEntry, operation: Operation): object {
  const { tag, summary, scope, isOpen } = operation
  const parameters = [...listPathParameters(url), ...listQueryParameters(operation)]
  return {
    operationId: `${method.toLowerCase()}${url.replace(/[/:_]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [tag],
    summary,
    ...(scope && { description: `Needs the permission \`${scope}\`.`, security: [{ bearer: [scope] }] }),
    ...(isOpen && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...toRequestBody(operation, body),
    responses: { 200: toAnswer(operation), default: { $ref: '#/components/responses/Envelope' } },
  }
}

function listPathParameters(url: string): object[] {
  return [...url.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function listQueryParameters({ query = {} }: Operation): object[] {
  return Object.entries(query).map(([name, description]) => ({
    name: name.replace('*', ''),
    in: 'query',
    required: name.endsWith('*'),
    description,
    schema: { type: 'string' },
  }))
}

function toRequestBody({ upload }: Operation, body: object | undefined): object {
  if (!upload) return body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}
  const schema = {
    type: 'object',
    required: [upload],
    properties: { [upload]: { type: 'string', contentMediaType: 'application/octet-stream' } },
  }
  return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
}

function toAnswer({ data, answer, media, tag }: Operation): object {
  const description = 'Done, when code is 0.'
  if (media) return { description: 'Done.', content: { [media]: {} } }
  // OAuth alone answers without an envelope.
  if (tag === 'OAuth') return { description: 'Done.', content: { 'application/json': { schema: answer } } }
  const payload = answer ?? (data && { type: 'object', properties: { data } })
  const whole = { $ref: '#/components/schemas/Envelope' }
  return { description, content: { 'application/json': { schema: payload ? { allOf: [whole, payload] } : whole } } }
}

function describeErrors(): string {
  const rows = Object.entries(errorCatalog).map(
    ([name, { code, status, advice }]) => `${code} ${name} (HTTP ${status}): ${advice}`,
  )
  return `The payload under data, or a code that is not 0.\n\n${rows.join('\n')}`
}
