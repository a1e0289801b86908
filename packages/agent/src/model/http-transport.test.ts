import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { collect, completed, inputOf, lastChat } from '../../tests/answer-input.ts'
import { delta, toSse, usage } from '../../tests/fake-upstream.ts'
import { answer } from '../answer.ts'
import { createHttpTransport } from './http-transport.ts'
import { createOpenAiCompatibleModel } from './openai-compatible.ts'

const servers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of servers.splice(0)) await stop()
})

/** A real provider on loopback. `sockets` counts connections that were made. */
async function startProvider(handle: (response: ServerResponse, request: IncomingMessage) => void) {
  const seen = { sockets: 0 }
  const server = createServer((request, response) => {
    request.resume().on('end', () => handle(response, request))
  })
  server.on('connection', () => seen.sockets++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  servers.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  const model = createOpenAiCompatibleModel({ id: 'm', name: 'm', model: 'm', baseUrl })
  return { baseUrl, seen, ask: () => collect(answer(inputOf({ model }))) }
}

const sse = Buffer.from(toSse([delta({ content: '你好 🙂' }), delta({ content: '!' }, 'stop'), usage(1, 2)]))
const stream = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/event-stream' })

test('an answer over real sockets is the same wherever it is cut, and connections are used again', async () => {
  let cut = 0
  const { ask, seen } = await startProvider((response) => {
    stream(response).write(sse.subarray(0, cut))
    setImmediate(() => response.end(sse.subarray(cut)))
  })

  for (cut = 1; cut < sse.length; cut += 3) {
    const events = await ask()
    expect(completed(events, 'answer')[0]!.content, `cut at ${cut}`).toBe('你好 🙂!')
    expect(lastChat(events).usage.token_count).toBe(3)
  }
  expect(seen.sockets).toBe(1)
})

test('a connection that the provider had closed meanwhile is replaced, and nobody notices', async () => {
  const { ask } = await startProvider((response) => {
    stream(response).end(sse)
    // Closed as soon as it is idle, with nothing said.
    response.on('close', () => response.socket?.resetAndDestroy())
  })

  for (let question = 0; question < 5; question++) expect(lastChat(await ask()).status).toBe('completed')
})

test('a connection that breaks in mid-answer is a failure that keeps what arrived', async () => {
  const { ask } = await startProvider((response) => {
    stream(response).write(sse.subarray(0, sse.indexOf('\n\n') + 2), () => response.destroy())
  })
  const events = await ask()

  expect(completed(events, 'answer')[0]!.content).toBe('你好 🙂')
  expect(lastChat(events)).toMatchObject({ status: 'failed', last_error: { code: 4013 } })
})

test('what nobody reads is not held: the provider is slowed down', async () => {
  const chunk = Buffer.alloc(64 * 1024, 'x')
  let sent = 0
  const { baseUrl } = await startProvider((response) => {
    stream(response)
    const pour = () => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length
      response.once('drain', pour)
    }
    pour()
  })
  const controller = new AbortController()
  const response = await createHttpTransport()({ url: baseUrl, headers: {}, body: '{}', signal: controller.signal })
  await response.read()

  let before = -1
  while (sent !== before) {
    before = sent
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  expect(sent).toBeLessThan(32 * 1024 ** 2)
  controller.abort()
})

test('a redirect on the same host takes the question along, one to another host does not', async () => {
  const { baseUrl, ask } = await startProvider((response, request) => {
    if (request.url!.includes('moved')) return stream(response).end(sse)
    return response.writeHead(307, { location: '/v1/moved' }).end()
  })
  expect(lastChat(await ask()).status).toBe('completed')

  const elsewhere = await startProvider((response) =>
    response.writeHead(307, { location: baseUrl.replace('127.0.0.1', 'localhost') }).end(),
  )
  expect(lastChat(await elsewhere.ask()).status).toBe('failed')
})
