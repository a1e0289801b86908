import { afterEach, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
afterEach(() => server.stop())

interface Upstream {
  calls: { url: string; authorization: string | null; body: unknown }[]
  fetch: typeof globalThis.fetch
}

function createUpstream(answer: () => Response): Upstream {
  const calls: Upstream['calls'] = []
  return {
    calls,
    async fetch(url, init) {
      const { body } = init!
      calls.push({
        url: String(url),
        authorization: new Headers(init!.headers).get('Authorization'),
        body: body instanceof FormData ? Object.fromEntries(body) : JSON.parse(String(body)),
      })
      return answer()
    },
  }
}

async function start(upstream: Upstream) {
  server = await startTestServer({
    audio: {
      baseUrl: 'https://audio.example/v1',
      apiKey: 'sk-canary',
      transcriptionModel: 'ears',
      speechModel: 'mouth',
      voices: ['anna', 'ben'],
      fetch: upstream.fetch,
    },
  })
}

function recording(bytes = 10): RequestInit {
  const body = new FormData()
  body.set('file', new Blob([new Uint8Array(bytes)], { type: 'audio/webm' }), '../voice.webm')
  return { method: 'POST', body }
}

test('a recording is written down by the configured model', async () => {
  const upstream = createUpstream(() => Response.json({ text: 'Hello' }))
  await start(upstream)

  const response = await server.owner.fetch('/v1/audio/transcriptions', recording())

  expect(await response.json()).toMatchObject({ code: 0, data: { text: 'Hello' } })
  const [call] = upstream.calls
  expect(call).toMatchObject({
    url: 'https://audio.example/v1/audio/transcriptions',
    authorization: 'Bearer sk-canary',
  })
  expect(call!.body).toMatchObject({
    model: 'ears',
    file: expect.objectContaining({ name: 'recording.webm', size: 10 }),
  })
})

test('a recording of more than 10 MB is refused, an empty one too', async () => {
  const upstream = createUpstream(() => Response.json({ text: '' }))
  await start(upstream)
  const send = async (bytes: number) => (await server.owner.fetch('/v1/audio/transcriptions', recording(bytes))).json()

  expect(await send(10 * 1024 ** 2 + 1)).toMatchObject({ code: 4302 })
  expect(await send(0)).toMatchObject({ code: 4300 })
  expect(upstream.calls).toEqual([])
})

test('a text is spoken in the voice and format asked for', async () => {
  const upstream = createUpstream(() => new Response('sound'))
  await start(upstream)

  const response = await server.owner.fetch('/v1/audio/speech', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ input: 'Hello', voice_id: 'ben', response_format: 'ogg_opus', speed: 0.2 }),
  })

  expect(response.headers.get('content-type')).toBe('audio/ogg')
  expect(await response.text()).toBe('sound')
  expect(upstream.calls[0]!.body).toEqual({
    model: 'mouth',
    input: 'Hello',
    voice: 'ben',
    response_format: 'opus',
    speed: 0.25,
  })
})

test.each([
  ['a voice that is none', { input: 'x', voice_id: 'carl' }],
  ['a long text', { input: '好'.repeat(342), voice_id: 'anna' }],
  ['an unknown format', { input: 'x', voice_id: 'anna', response_format: 'midi' }],
  ['a sample rate of telephones of old', { input: 'x', voice_id: 'anna', sample_rate: 4000 }],
  ['a loudness that hurts', { input: 'x', voice_id: 'anna', loudness_rate: 101 }],
  ['an unknown emotion', { input: 'x', voice_id: 'anna', emotion: 'bored' }],
  ['too much of an emotion', { input: 'x', voice_id: 'anna', emotion: 'happy', emotion_scale: 6 }],
])('%s is refused', async (_, body) => {
  const upstream = createUpstream(() => new Response('sound'))
  await start(upstream)

  expect((await server.owner.post('/v1/audio/speech', body)).code).toBe(4000)
  expect(upstream.calls).toEqual([])
})

test('voices are listed in pages', async () => {
  await start(createUpstream(() => new Response()))

  const { data } = await server.owner.get<{ voice_list: { voice_id: string }[]; has_more: boolean }>(
    '/v1/audio/voices?page_size=1',
  )
  expect(data).toMatchObject({ voice_list: [{ voice_id: 'anna', state: 'init' }], has_more: true })
})

test.each([
  ['filter_system_voice=true', 0],
  ['filter_system_voice=false', 2],
  ['model_type=small', 0],
  ['model_type=big', 2],
  ['voice_state=cloned', 0],
  ['voice_state=init', 2],
  ['voice_state=all', 2],
])('voices with %s are those', async (query, count) => {
  await start(createUpstream(() => new Response()))

  const { data } = await server.owner.get<{ voice_list: unknown[] }>(`/v1/audio/voices?${query}`)
  expect(data!.voice_list).toHaveLength(count)
  const name = query.split('=')[0]
  expect((await server.owner.get(`/v1/audio/voices?${name}=other`)).code).toBe(4000)
})

test.each([
  ['a wrong key', () => new Response('sk-canary is wrong', { status: 401 }), 5011],
  ['an overload', () => new Response('', { status: 429 }), 4020],
  ['nonsense', () => new Response('not json'), 5011],
  ['a dead line', () => Promise.reject(new TypeError('connect ECONNREFUSED 10.0.0.1')) as never, 5011],
])('%s of the endpoint is answered with our own sentence', async (_, answer, code) => {
  await start(createUpstream(answer))

  const body = await (await server.owner.fetch('/v1/audio/transcriptions', recording())).json()

  expect(body).toMatchObject({ code })
  expect(JSON.stringify(body)).not.toMatch(/canary|10\.0\.0\.1|audio\.example/)
})

test('without an endpoint every audio route says that it is not available', async () => {
  server = await startTestServer()
  const answers = [
    await server.owner.get('/v1/audio/voices'),
    await server.owner.post('/v1/audio/speech', { input: 'x', voice_id: 'y' }),
    await (await server.owner.fetch('/v1/audio/transcriptions', recording())).json(),
  ]

  for (const answer of answers) expect(answer).toMatchObject({ code: 5010 })
})

test('a visitor may speak and be heard, within their ceiling', async () => {
  await start(createUpstream(() => Response.json({ text: 'Hello' })))
  const visitor = await server.openVisitor(await server.createBot())
  const codes = []
  for (let call = 0; call < 21; call++) {
    const response = await visitor.caller.fetch('/v1/audio/transcriptions', recording())
    codes.push(((await response.json()) as { code: number }).code)
  }

  expect(codes).toEqual([...Array(20).fill(0), 4020])
})
