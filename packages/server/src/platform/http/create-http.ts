import type { Socket } from 'node:net'
import { ApiError, toEnvelope } from '@buttonhole/protocol'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { corsHeaders, isOpenToPages, preflightHeaders } from './cors.ts'
import { parseJsonBody } from './json-body.ts'
import { createLogId } from './log-id.ts'
import { validatorCompiler } from './validate.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** Answers with the payload in an envelope. */
    ok(data?: unknown): FastifyReply
  }
}

/** What the HTTP server is made of. */
interface HttpOptions {
  log: Log
  clock: Clock
  /** Addresses or ranges whose X-Forwarded-* headers are believed; default: a proxy on this machine. */
  trustedProxies?: string[] | undefined
  /** How long a request may take to arrive, default ten minutes. */
  requestTimeoutMs?: number | undefined
}

/** The largest JSON body, in bytes: what the Open API documents. */
const maxBodyBytes = 15 * 1024 * 1024

/**
 * The HTTP server without routes: log ids, CORS, body parsing, validation, and the one place that turns errors into
 * answers.
 */
export function createHttp(options: HttpOptions): FastifyInstance {
  const { log, clock, trustedProxies = ['loopback'], requestTimeoutMs = 600_000 } = options
  const http = Fastify({
    logger: false,
    trustProxy: trustedProxies,
    bodyLimit: maxBodyBytes,
    genReqId: () => createLogId(clock.nowMs()),
    // A request that is still being sent after ten minutes is given up (slowloris). The largest upload, 512 MB, takes
    // that long at 7 Mbit/s; heads have Node's limit of one minute.
    requestTimeout: requestTimeoutMs,
    // Node looks for late requests this often, and finds none while heads may take longer than the whole.
    http: {
      connectionsCheckingInterval: Math.min(30_000, requestTimeoutMs),
      headersTimeout: Math.min(60_000, requestTimeoutMs),
    },
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket, createLogId(clock.nowMs())),
    routerOptions: { maxParamLength: 100 },
    return503OnClosing: false,
    exposeHeadRoutes: true,
  })
  http.setValidatorCompiler(validatorCompiler)
  http.removeAllContentTypeParsers()
  http.addContentTypeParser('application/json', { parseAs: 'string' }, async (_request: FastifyRequest, text: string) =>
    parseJsonBody(text),
  )
  // Clients send POST without a body, some of them with a type that says otherwise.
  http.addContentTypeParser('*', { parseAs: 'string' }, async (request: FastifyRequest, text: string) => {
    if (text.trim() === '') return {}
    throw new ApiError(
      'malformedBody',
      `The body has Content-Type "${request.headers['content-type'] ?? 'none'}". Send application/json.`,
    )
  })
  http.decorateReply('ok', function (data?: unknown) {
    return this.send(data === undefined ? toBareEnvelope(this.request.id) : toEnvelope(data, this.request.id))
  })

  http.addHook('onRequest', async (request, reply) => {
    reply.header('X-Tt-Logid', request.id)
    reply.header('X-Content-Type-Options', 'nosniff')
    if (isOpenToPages(request.url)) {
      reply.headers(request.method === 'OPTIONS' ? preflightHeaders : corsHeaders)
      if (request.method === 'OPTIONS') return reply.code(204).send()
    }
  })

  http.setErrorHandler<FastifyError>((error, request, reply) => {
    const known = toApiError(error)
    if (!known)
      log.error({ error: { message: error.message, stack: error.stack }, logId: request.id }, 'a request failed')
    const answer =
      known ?? new ApiError('internal', 'Something went wrong on the server. Quote the log id when you report it.')
    // A ceiling of nothing has no end to wait for.
    if (Number.isFinite(answer.retryAfterSeconds)) reply.header('Retry-After', String(answer.retryAfterSeconds))
    const status = error.statusCode === 413 ? 413 : answer.status
    return reply.code(status).send(toErrorBody(answer, request.id))
  })
  http.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0]!.slice(0, 200)
    const error = new ApiError('notFound', `There is no ${request.method} ${path} on this server. Check the path.`)
    return reply.code(404).send(toErrorBody(error, request.id))
  })
  return http
}

/** The body of a failed call. */
function toErrorBody(error: ApiError, logId: string) {
  return { code: error.code, msg: error.message, detail: { logid: logId } }
}

/** What is said of a request that never became one, by Node's reason; the last is for all other reasons. */
const brokenRequests = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    error: () => new ApiError('requestTooSlow', 'The request took too long to arrive. Send it again.'),
  },
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    error: () => new ApiError('malformedBody', 'The headers are larger than 16 kB. Send shorter ones.'),
  },
  other: {
    status: '400 Bad Request',
    error: () =>
      new ApiError('malformedBody', 'This is not an HTTP request that can be read. Check what lies between.'),
  },
}

/** For what never became a request: nothing of the above is there yet, so the answer is written by hand. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket, logId: string): void {
  if (!socket.writable) return void socket.destroy()
  const reason = Object.keys(brokenRequests).find((code) => code === error.code) ?? 'other'
  const answer = brokenRequests[reason as keyof typeof brokenRequests]
  const body = JSON.stringify(toErrorBody(answer.error(), logId))
  const head = [
    `HTTP/1.1 ${answer.status}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Tt-Logid: ${logId}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

function toBareEnvelope(logId: string) {
  return { code: 0, msg: '', detail: { logid: logId } }
}

function toApiError(error: FastifyError): ApiError | undefined {
  if (ApiError.is(error)) return error
  if (error.statusCode === 413)
    return new ApiError('malformedBody', 'The body is larger than 15 MB. Send a smaller one.')
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return new ApiError('malformedBody', `${error.message.replace(/\.?$/, '.')}`)
  return undefined
}
