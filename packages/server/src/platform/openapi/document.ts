import { errorCatalog, type OAuthErrorCode } from '@buttonhole/protocol'
import type { RouteEntry } from '../http/route-list.ts'
import { examples } from './operations/examples.ts'
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
      schemas: { Envelope: envelope, OAuthError: oauthError },
      responses: {
        Envelope: {
          description: describeErrors(),
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Envelope' } } },
        },
        OAuthError: {
          description: 'HTTP 401 with invalid_client, HTTP 400 with the other words. There is no envelope.',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/OAuthError' } } },
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

const oauthErrorCodes = [
  'invalid_request',
  'invalid_client',
  'unsupported_grant_type',
  'access_deny',
  'internal_error',
  'authorization_pending',
  'slow_down',
  'access_denied',
  'expired_token',
] as const satisfies readonly OAuthErrorCode[]

const oauthError = {
  type: 'object',
  required: ['error_code', 'error_message', 'error', 'error_description'],
  properties: {
    error_code: { enum: oauthErrorCodes },
    error_message: { type: 'string' },
    error: { enum: oauthErrorCodes, description: 'The same word again.' },
    error_description: { type: 'string', description: 'The same sentence again.' },
  },
}

function toOperation({ method, url, body }: RouteEntry, operation: Operation): object {
  const { tag, summary, scope, isOpen } = operation
  const parameters = [...listPathParameters(url), ...listQueryParameters(operation)]
  return {
    operationId: `${method.toLowerCase()}${url.replace(/[/:_]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [tag],
    summary,
    ...(scope && toNeeds([scope].flat())),
    ...(isOpen && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...toRequestBody(operation, body, examples[`${method} ${url}`]),
    responses: toResponses(operation, body),
  }
}

function toNeeds(scopes: readonly string[]): object {
  const names = scopes.map((name) => `\`${name}\``).join(' and ')
  return {
    description: `Needs the permission${scopes.length > 1 ? 's' : ''} ${names}.`,
    security: [{ bearer: scopes }],
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

function toRequestBody({ upload }: Operation, schema: object | undefined, example: object | undefined): object {
  if (!upload && !schema) return {}
  if (!upload) return { requestBody: { required: true, content: { 'application/json': { schema, example } } } }
  return toUpload(upload)
}

function toUpload(upload: string): object {
  const schema = {
    type: 'object',
    required: [upload],
    properties: { [upload]: { type: 'string', contentMediaType: 'application/octet-stream' } },
  }
  return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
}

function toResponses(operation: Operation, body: object | undefined): object {
  if (operation.redirects)
    return {
      302: { description: 'To consent, or back to the app with what is wrong.' },
      default: { description: 'A page that says what is wrong.', content: { 'text/html': {} } },
    }
  const errors = operation.tag === 'OAuth' ? 'OAuthError' : 'Envelope'
  return {
    200: toAnswer(operation, isStreamable(body)),
    default: { $ref: `#/components/responses/${errors}` },
  }
}

/** True when the caller may ask for events instead of one answer. */
function isStreamable(body: { properties?: object } | undefined): boolean {
  return 'stream' in (body?.properties ?? {})
}

function toAnswer({ data, answer, media, tag }: Operation, hasStream: boolean): object {
  const description = 'Done, when code is 0.'
  if (media) return { description: 'Done.', content: { [media]: {} } }
  // OAuth alone answers without an envelope.
  if (tag === 'OAuth') return { description: 'Done.', content: { 'application/json': { schema: answer } } }
  const payload = answer ?? (data && { type: 'object', properties: { data } })
  const whole = { $ref: '#/components/schemas/Envelope' }
  const schema = payload ? { allOf: [whole, payload] } : whole
  return { description, content: { 'application/json': { schema }, ...(hasStream && { 'text/event-stream': {} }) } }
}

function describeErrors(): string {
  const rows = Object.entries(errorCatalog).map(
    ([name, { code, status, advice }]) => `${code} ${name} (HTTP ${status}): ${advice}`,
  )
  return `The payload under data, or a code that is not 0.\n\n${rows.join('\n')}`
}
