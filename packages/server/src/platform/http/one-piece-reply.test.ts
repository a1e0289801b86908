import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { SseReply } from '../run-log/write-sse.ts'
import { toOnePieceReply } from './one-piece-reply.ts'

const open: { server: Server; agent: Agent }[] = []

afterEach(() => {
  for (const { server, agent } of open.splice(0)) {
    agent.destroy()
    server.closeAllConnections()
    server.close()
  }
})

/** A server that answers every request so, and a client with one connection that it keeps. */
async function start(answer: (reply: SseReply) => void) {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.flushHeaders()
    answer(toOnePieceReply(response))
  })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  open.push({ server, agent })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const ask = (method: string) =>
    new Promise<{ text: string; port: number | undefined }>((resolve, reject) => {
      const asked = request({ port, host: '127.0.0.1', agent, method }, async (response: IncomingMessage) => {
        const usedPort = response.socket.localPort
        let text = ''
        for await (const piece of response.setEncoding('utf8')) text += piece
        resolve({ text, port: usedPort })
      })
      asked.on('error', reject).end()
    })
  return { ask, port }
}

/** Sends a request as it is written here. @returns all that comes back until the connection ends */
async function readAll(socket: Socket, request: string): Promise<string> {
  socket.write(request)
  let text = ''
  for await (const piece of socket.setEncoding('utf8')) text += piece
  return text
}

const pieces = ['a', 'ä😀\n', 'x'.repeat(100_000), 'b']

function tell(reply: SseReply): void {
  for (const piece of pieces) reply.write(piece)
  reply.end()
}

test('what is written arrives, however long, and the connection is used again', async () => {
  const { ask } = await start(tell)

  const answers = [await ask('POST'), await ask('GET'), await ask('POST')]

  for (const { text } of answers) expect(text).toBe(pieces.join(''))
  expect(new Set(answers.map(({ port }) => port)).size).toBe(1)
})

test('HEAD gets no body', async () => {
  const { port } = await start(tell)
  const text = await readAll(
    connect(port, '127.0.0.1'),
    'HEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
  )

  const afterHead = text.slice(text.indexOf('\r\n\r\n') + 4)
  expect(afterHead).toMatch(/^(HTTP|$)/)
})

test('HTTP/1.0 gets the bytes without chunks', async () => {
  const { port } = await start(tell)
  const text = await readAll(connect(port, '127.0.0.1'), 'GET / HTTP/1.0\r\n\r\n')

  expect(text.slice(text.indexOf('\r\n\r\n') + 4)).toBe(pieces.join(''))
})

test('two questions sent at once are answered one after the other', async () => {
  const waiting: SseReply[] = []
  let arrived = () => {}
  const both = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const { port } = await start((reply) => {
    if (waiting.push(reply) === 2) arrived()
  })
  const reading = readAll(
    connect(port, '127.0.0.1'),
    'GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
  )
  await both

  waiting[1]!.write('second')
  waiting[0]!.write('first')
  for (const reply of waiting) reply.end()
  const text = await reading

  expect(text.match(/first|second/g)).toEqual(['first', 'second'])
  expect(text.endsWith('6\r\nsecond\r\n0\r\n\r\n')).toBe(true)
})

test('a client that takes nothing is noticed, and that it takes more', async () => {
  let hasDrained = false
  let reply: SseReply | undefined
  const { port } = await start((given) => {
    reply = given
    given.on('drain', () => {
      hasDrained = true
    })
  })
  const socket = connect(port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  await expect.poll(() => reply).toBeDefined()
  socket.pause()

  let hasRoom = true
  for (let written = 0; hasRoom && written < 1000; written++) {
    hasRoom = reply!.write('x'.repeat(100_000))
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect([hasRoom, hasDrained]).toEqual([false, false])

  socket.resume()
  await expect.poll(() => hasDrained).toBe(true)
  socket.destroy()
})
