import { expect, test } from 'vitest'
import { collect, completed, inputOf, lastChat } from '../../tests/answer-input.ts'
import { createFakeUpstream, statusOf, streamOf } from '../../tests/fake-upstream.ts'
import { answer } from '../answer.ts'
import { createAnthropicModel } from './anthropic.ts'
import { createGoogleModel } from './google.ts'

const named = (events: [string, unknown][]) =>
  events.map(([event, data]) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`).join('')

const anthropicAnswer = named([
  [
    'message_start',
    {
      type: 'message_start',
      message: {
        id: 'm1',
        type: 'message',
        role: 'assistant',
        model: 'c',
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: 7, output_tokens: 1 },
      },
    },
  ],
  ['content_block_start', { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }],
  ['content_block_delta', { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hel' } }],
  ['content_block_delta', { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'lo' } }],
  ['content_block_stop', { type: 'content_block_stop', index: 0 }],
  [
    'message_delta',
    {
      type: 'message_delta',
      delta: { stop_reason: 'end_turn', stop_sequence: null },
      usage: { output_tokens: 5 },
    },
  ],
  ['message_stop', { type: 'message_stop' }],
])

const gemini = (text: string, more: object = {}) =>
  `data: ${JSON.stringify({ candidates: [{ content: { role: 'model', parts: [{ text }] }, index: 0, ...more }], usageMetadata: { promptTokenCount: 7, candidatesTokenCount: 5, totalTokenCount: 12 } })}\n\n`

const providers = [
  {
    name: 'Anthropic',
    create: createAnthropicModel,
    stream: anthropicAnswer,
    url: 'https://model.test/v1/messages',
    keyHeader: 'x-api-key',
  },
  {
    name: 'Google',
    create: createGoogleModel,
    stream: gemini('Hel') + gemini('lo', { finishReason: 'STOP' }),
    url: 'https://model.test/v1/models/m:streamGenerateContent?alt=sse',
    keyHeader: 'x-goog-api-key',
  },
]

test.each(providers)(
  '$name answers at the given address with the given key, and counts its tokens',
  async (provider) => {
    const upstream = createFakeUpstream(streamOf(provider.stream))
    const model = provider.create({
      id: '1',
      name: 'n',
      model: 'm',
      baseUrl: 'https://model.test/v1',
      apiKey: 'key-1',
      fetch: upstream.fetch,
    })

    const events = await collect(answer(inputOf({ model })))

    expect(completed(events, 'answer')[0]).toMatchObject({ content: 'Hello' })
    expect(lastChat(events)).toMatchObject({
      status: 'completed',
      usage: { token_count: 12, input_count: 7, output_count: 5 },
    })
    const [request] = upstream.requests
    expect(request!.url).toBe(provider.url)
    expect(request!.headers.get(provider.keyHeader)).toBe('key-1')
  },
)

test.each(providers)('$name refusing the key is a sentence without the key', async (provider) => {
  const upstream = createFakeUpstream(statusOf(401, { error: { message: 'bad key-1', status: 'UNAUTHENTICATED' } }))
  const model = provider.create({ id: '1', name: 'n', model: 'm', apiKey: 'key-1', fetch: upstream.fetch })

  const events = await collect(answer(inputOf({ model })))

  expect(lastChat(events).last_error).toMatchObject({ code: 4013, msg: expect.stringContaining('refused the key') })
  expect(JSON.stringify(events)).not.toContain('key-1')
})
