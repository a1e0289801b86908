import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ChatEvent } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import { collect, completed, inputOf, lastChat, modelOf, namesOf } from '../../tests/answer-input.ts'
import { createFakeUpstream, delta, neverAnswers, streamOf, toSse } from '../../tests/fake-upstream.ts'
import { answer } from '../answer.ts'
import { createExtractiveModel } from '../extractive/extractive-model.ts'
import type { ModelAdapter } from '../model/model-adapter.ts'
import { createOpenAiCompatibleModel } from '../model/openai-compatible.ts'

const start = toSse([delta({ content: 'So far' })], { doneCount: 0 })

function abortedController(): AbortController {
  const controller = new AbortController()
  controller.abort()
  return controller
}

/** Runs until `when` is seen, then cancels twice. */
async function cancelAt(model: ModelAdapter, when: (event: ChatEvent) => boolean): Promise<ChatEvent[]> {
  const controller = new AbortController()
  const events: ChatEvent[] = []
  for await (const event of answer(inputOf({ model, controller }))) {
    events.push(event)
    if (!when(event)) continue
    // The model may be waited for at this moment or not: the abort has to work in both.
    setImmediate(() => controller.abort())
    controller.signal.addEventListener('abort', () => controller.abort())
  }
  return events
}

test('a cancel before the first token closes the request and ends as canceled', async () => {
  const upstream = createFakeUpstream(neverAnswers())
  const events = await cancelAt(modelOf(upstream), ({ event }) => event === 'conversation.chat.in_progress')

  expect(namesOf(events)).toEqual(['chat.created', 'chat.in_progress', 'chat.completed', 'done'])
  expect(lastChat(events).status).toBe('canceled')
  expect(upstream.closedCount).toBe(1)
})

test('a cancel in mid-answer keeps the words that had come', async () => {
  const upstream = createFakeUpstream(streamOf(start, { ending: 'hang' }))
  const events = await cancelAt(modelOf(upstream), ({ event }) => event === 'conversation.message.delta')

  expect(namesOf(events).slice(2)).toEqual(['message.delta', 'completed answer', 'chat.completed', 'done'])
  expect(completed(events, 'answer')[0]!.content).toBe('So far')
  expect(lastChat(events)).toMatchObject({ status: 'canceled', completed_at: 1_700_000_000 })
  expect(lastChat(events).usage.token_count).toBeGreaterThan(0)
  expect(upstream.closedCount).toBe(1)
})

test('a run whose signal is aborted already never asks the model', async () => {
  const upstream = createFakeUpstream(neverAnswers())
  const events = await collect(answer(inputOf({ model: modelOf(upstream), controller: abortedController() })))

  expect(lastChat(events).status).toBe('canceled')
  expect(upstream.requests).toHaveLength(0)
})

test('a model that ignores the signal cannot hold up a cancel', async () => {
  const deaf: ModelAdapter = {
    ...createExtractiveModel(),
    async *stream() {
      yield { type: 'text-delta', text: 'So far' }
      await new Promise(() => {})
    },
  }
  const events = await cancelAt(deaf, ({ event }) => event === 'conversation.message.delta')

  expect(lastChat(events).status).toBe('canceled')
})

test('a cancel while a tool works ends the run and tells the tool', async () => {
  const call = { index: 0, id: 't1', type: 'function', function: { name: 'wait', arguments: '{}' } }
  const upstream = createFakeUpstream(streamOf(toSse([delta({ tool_calls: [call] }, 'tool_calls')])))
  const controller = new AbortController()
  let wasTold = false
  const execute = (_: unknown, signal: AbortSignal) => {
    signal.addEventListener('abort', () => {
      wasTold = true
    })
    setImmediate(() => controller.abort())
    return new Promise(() => {})
  }
  const tools = [{ name: 'wait', description: '', parameters: {}, execute }]
  const events = await collect(answer(inputOf({ model: modelOf(upstream), tools, controller })))

  expect(namesOf(events).slice(2)).toEqual(['completed function_call', 'chat.completed', 'done'])
  expect([lastChat(events).status, wasTold]).toEqual(['canceled', true])
})

test('a reader that leaves closes the connection', async () => {
  const upstream = createFakeUpstream(streamOf(start, { ending: 'hang' }))
  for await (const event of answer(inputOf({ model: modelOf(upstream) })))
    if (event.event === 'conversation.message.delta') break

  await upstream.closed
})

test('a cancel closes the socket of a real server', async () => {
  let onClosed = () => {}
  const closed = new Promise<void>((resolve) => {
    onClosed = resolve
  })
  const server = createServer((_, response) => {
    response.on('close', onClosed)
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(start)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  const model = createOpenAiCompatibleModel({ id: 'm', name: 'm', model: 'm', baseUrl })

  const events = await cancelAt(model, ({ event }) => event === 'conversation.message.delta')

  await closed
  expect(lastChat(events).status).toBe('canceled')
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})
