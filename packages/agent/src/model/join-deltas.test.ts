import { createSseDecoder } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import { createFakeUpstream, delta, streamOf, toSse, usage } from '../../tests/fake-upstream.ts'
import { joinDeltas } from './join-deltas.ts'

interface Chunk {
  choices: { index: number; delta: Record<string, unknown>; finish_reason?: string | null }[]
}

async function read(sse: string, cuts: number[] = []): Promise<string[]> {
  const { fetch } = createFakeUpstream(streamOf(sse, { cuts }))
  const response = await joinDeltas(fetch)('https://model.test', { body: '{}' })
  return createSseDecoder()
    .push(await response.text())
    .map((block) => block.data)
}

const deltasOf = (data: string[]) =>
  data.filter((text) => text !== '[DONE]').map((text) => (JSON.parse(text) as Chunk).choices[0]?.delta)

/** What a reader of the chunks ends up with: neighbours that add to the same field put together. */
function fold(data: string[]): unknown[] {
  const folded: unknown[] = []
  for (const text of data) {
    const chunk = text === '[DONE]' ? undefined : (JSON.parse(text) as Chunk)
    const [[field, value] = ['', '']] = Object.entries(chunk?.choices[0]?.delta ?? {})
    const last = folded.at(-1)
    const isText = typeof value === 'string' && value !== '' && !chunk?.choices[0]?.finish_reason
    if (isText && Array.isArray(last) && last[0] === field) last[1] += value
    else folded.push(isText ? [field, value] : text)
  }
  return folded
}

const words = (...texts: string[]) => texts.map((content) => delta({ content }))
const toolCall = delta({ tool_calls: [{ index: 0, id: 't', function: { name: 'f', arguments: '{}' } }] })

test('text deltas of one read become one, and everything else stays in its place', async () => {
  const chunks = [
    delta({ role: 'assistant', content: '' }),
    ...['a', 'b', 'c'].map((reasoning_content) => delta({ content: null, reasoning_content })),
    ...words('d', 'e', 'f'),
    toolCall,
    ...words('g', 'h', 'i'),
    delta({ content: 'j' }, 'stop'),
    usage(3, 4),
  ]

  const data = await read(toSse(chunks))

  expect(deltasOf(data)).toEqual([
    { role: 'assistant', content: '' },
    { reasoning_content: 'abc' },
    { content: 'def' },
    { tool_calls: [{ index: 0, id: 't', function: { name: 'f', arguments: '{}' } }] },
    { content: 'ghi' },
    { content: 'j' },
    undefined,
  ])
  expect(data.slice(-3)).toEqual([JSON.stringify(chunks.at(-2)), JSON.stringify(chunks.at(-1)), '[DONE]'])
})

test('chunks of other choices, with counts, errors, odd types or no JSON are not joined', async () => {
  const plain = delta({ content: 'x' })
  const odd = [
    { ...plain, choices: [{ ...plain.choices[0]!, index: 1 }] },
    { ...plain, usage: { prompt_tokens: 1 } },
    { ...plain, error: { message: 'no' } },
    { ...plain, id: 7 },
    delta({ content: [{ type: 'text', text: 'x' }] }),
    delta({ content: 'x', refusal: 'no' }),
    delta({ content: 'x', role: 'assistant' }),
  ].map((chunk) => JSON.stringify(chunk))
  const sent = [...odd, '{"choices":', 'null', '{"choices":[null]}'].flatMap((data) => [JSON.stringify(plain), data])

  const data = await read(sent.map((text) => `data: ${text}\n\n`).join(''))

  expect(data).toEqual(sent)
})

test.each(['\n', '\r\n'])(
  'with line ends %j the chunks add up to the same wherever the stream is cut',
  async (lineEnd) => {
    const chunks = [...words('你', '好，', 'naïve 🙂 \ud83d', '\ude00'), toolCall, ...words('b', 'c', 'd'), usage(1, 2)]
    const sse = toSse(chunks, { lineEnd })
    const length = new TextEncoder().encode(sse).length
    const sent = fold([...chunks.map((chunk) => JSON.stringify(chunk)), '[DONE]'])

    for (let at = 1; at < length; at++) expect(fold(await read(sse, [at])), `cut at ${at}`).toEqual(sent)
    const everyByte = Array.from({ length: length - 1 }, (_, index) => index + 1)
    expect(fold(await read(sse, everyByte))).toEqual(sent)
  },
)

test('a body that is no event stream is not touched', async () => {
  const fetch = async () => Response.json({ error: 'no' })

  expect(await (await joinDeltas(fetch)('https://model.test')).json()).toEqual({ error: 'no' })
})
