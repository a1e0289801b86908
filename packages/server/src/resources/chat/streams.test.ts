import { connect } from 'node:net'
import {
  type ChatEvent,
  type ChatState,
  createSseDecoder,
  initialChatState,
  reduceChat,
  snapshotEventName,
} from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let botId: string
beforeEach(async () => {
  server = await startTestServer()
  botId = await server.createBot()
})
afterEach(() => server.stop())

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})

/** Reads a resumable stream to its end, or until it has `most` blocks. */
async function readResumable(response: Response, state: ChatState = initialChatState, most = Number.POSITIVE_INFINITY) {
  const decoder = createSseDecoder()
  const text = new TextDecoder()
  const reader = response.body!.getReader()
  let last = 0
  let blocks = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return { state, last }
    for (const block of decoder.push(text.decode(value, { stream: true }))) {
      const data = JSON.parse(block.data)
      if (block.event === snapshotEventName)
        state = { ...initialChatState, chat: data.chat, messages: data.messages, completedIds: data.completed_ids }
      else state = reduceChat(state, { event: block.event, data } as ChatEvent)
      last = Number(block.id)
      if (++blocks >= most) {
        await reader.cancel()
        return { state, last }
      }
    }
  }
}

test('38. whoever drops the stream at any event and comes back has the same text, and the model is asked once', async () => {
  server.model.say('One ', 'two ', 'three ', 'four ', 'five.')
  const whole = await readResumable(
    await server.owner.fetch('/v3/chat?resumable=true', json(ask(botId, 'Count', { stream: true }))),
  )
  const { conversation_id, id: chat_id } = whole.state.chat!
  const asked = server.model.requests.length

  for (let cut = 0; cut <= whole.last; cut++) {
    const first =
      cut === 0 ? { state: initialChatState, last: 0 } : await readResumable(await events(0), initialChatState, cut)
    const rest = await readResumable(await events(first.last), first.state)
    expect(rest.state.messages[0]!.content, `cut after ${cut}`).toBe('One two three four five.')
    expect(rest.state.chat!.status).toBe('completed')
  }
  expect(server.model.requests.length).toBe(asked)

  function events(after: number) {
    return server.owner.fetch('/v3/chat/events', json({ conversation_id, chat_id, after }))
  }
})

test('38. a run of somebody else can not be read, nor a run under the wrong conversation', async () => {
  const mine = await readResumable(
    await server.owner.fetch('/v3/chat?resumable=true', json(ask(botId, 'Hi', { stream: true }))),
  )
  const { conversation_id, id: chat_id } = mine.state.chat!
  const stranger = await server.createStranger()
  const other = await server.owner.post<{ id: string }>('/v1/conversation/create', { bot_id: botId })

  expect((await stranger.caller.post('/v3/chat/events', { conversation_id, chat_id })).code).toBe(4002)
  expect((await server.owner.post('/v3/chat/events', { conversation_id: other.data!.id, chat_id })).code).toBe(4001)
})

test('38. the same request sent twice is one run', async () => {
  const body = json(ask(botId, 'Hi', { stream: true }))
  const first = await readResumable(await server.owner.fetch('/v3/chat?resumable=true&request_id=r-1', body))
  const second = await readResumable(await server.owner.fetch('/v3/chat?resumable=true&request_id=r-1', body))

  expect(second.state.chat!.id).toBe(first.state.chat!.id)
  expect(server.model.requests).toHaveLength(1)
})

test('a plain stream holds exactly one event and one data line a block: the strict clients take nothing else', async () => {
  const response = await server.owner.fetch('/v3/chat', json(ask(botId, 'Hi', { stream: true })))
  const text = await response.text()

  expect(response.headers.get('content-type')).toContain('text/event-stream')
  expect(response.headers.get('x-tt-logid')).toMatch(/^\d{14}[0-9A-F]{20}$/)
  const blocks = text.split('\n\n').filter((block) => block !== '')
  for (const block of blocks) expect(block).toMatch(/^event:[a-z._]+\ndata:.+$/)
  expect(blocks.at(-1)).toBe('event:done\ndata:"[DONE]"')
})

test('37. a client that stops reading holds nothing up: the run ends, is stored, and others are answered', async () => {
  server.model.say(...Array.from({ length: 400 }, (_, index) => `${index} ${'x'.repeat(2000)} `))
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  const body = JSON.stringify(ask(botId, 'Hi', { stream: true }))
  socket.pause() // The window closes once the kernel's buffer is full.
  socket.write(
    `POST /v3/chat HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${server.owner.token}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
  try {
    await expect
      .poll(
        async () => {
          const list = await server.owner.get<{ conversations: { id: string }[] }>(`/v1/conversations?bot_id=${botId}`)
          const id = list.data!.conversations[0]?.id
          if (!id) return 0
          const messages = await server.owner.post<{ content: string }[]>(
            `/v1/conversation/message/list?conversation_id=${id}`,
          )
          return messages.data!.find((message) => message.content.startsWith('0 '))?.content.length ?? 0
        },
        { timeout: 15_000 },
      )
      .toBeGreaterThan(200_000 - 1)
    server.model.say('Quick.')
    expect(await (await server.owner.fetch('/v3/chat', json(ask(botId, 'Hi', { stream: true })))).text()).toContain(
      'Quick.',
    )
  } finally {
    socket.destroy()
  }
})

test('40. canceling before the first token, after the end, twice, and by somebody else', async () => {
  server.model.hold()
  const { caller } = await server.openVisitor(botId)
  const started = await caller.post<{ id: string; conversation_id: string }>('/v3/chat', ask(botId, 'Hi'))
  const ids = { conversation_id: started.data!.conversation_id, chat_id: started.data!.id }
  const other = await server.openVisitor(botId)

  expect((await other.caller.post('/v3/chat/cancel', ids)).code).toBe(4002)
  expect((await caller.post('/v3/chat/cancel', ids)).data).toMatchObject({ status: 'canceled' })
  expect((await caller.post('/v3/chat/cancel', ids)).code).toBe(4104)
  expect(server.model.open).toBe(0)
  server.model.release()
})

test('39. a second question while one is answered gets 4016, streaming or not, and changes nothing', async () => {
  server.model.hold()
  const started = await server.owner.post<{ conversation_id: string }>('/v3/chat', ask(botId, 'First'))
  const path = `/v3/chat?conversation_id=${started.data!.conversation_id}`

  const streamed = await server.owner.fetch(path, json(ask(botId, 'Second', { stream: true })))
  const text = await streamed.text()
  expect(streamed.status).toBe(200)
  expect(JSON.parse(text)).toMatchObject({ code: 4016 })
  expect(text.endsWith('\n')).toBe(false)
  const list = await server.owner.post<{ content: string }[]>(
    `/v1/conversation/message/list?conversation_id=${started.data!.conversation_id}`,
  )
  expect(list.data!.map((message) => message.content)).not.toContain('Second')
  server.model.release()
})
