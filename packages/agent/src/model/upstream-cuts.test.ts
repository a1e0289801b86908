import type { ChatEvent } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import { collect, inputOf, modelOf } from '../../tests/answer-input.ts'
import { createFakeUpstream, delta, streamOf, toSse, usage } from '../../tests/fake-upstream.ts'
import { answer } from '../answer.ts'

const chunks = [
  delta({ role: 'assistant', content: '' }),
  delta({ reasoning_content: '想一想' }),
  delta({ content: '你好，' }),
  delta({ content: 'naïve 🙂 \ud83d' }),
  delta({ content: '\ude00 end' }, 'stop'),
  usage(3, 4),
]

async function run(sse: string, cuts: number[]): Promise<ChatEvent[]> {
  return collect(answer(inputOf({ model: modelOf(createFakeUpstream(streamOf(sse, { cuts }))) })))
}

test.each(['\n', '\r\n'])('a stream with line ends %j gives the same events wherever it is cut', async (lineEnd) => {
  const sse = toSse(chunks, { lineEnd })
  const length = new TextEncoder().encode(sse).length
  const whole = await run(sse, [])

  for (let at = 1; at < length; at++) expect(await run(sse, [at]), `cut at ${at}`).toEqual(whole)
  const everyByte = Array.from({ length: length - 1 }, (_, index) => index + 1)
  expect(await run(sse, everyByte)).toEqual(whole)
})

test('a stream cut at random gives the same events', async () => {
  const sse = toSse(chunks)
  const length = new TextEncoder().encode(sse).length
  const whole = await run(sse, [])

  for (let seed = 1; seed <= 30; seed++) {
    const random = mulberry32(seed)
    const cuts = Array.from({ length: 12 }, () => 1 + Math.floor(random() * (length - 1))).sort((a, b) => a - b)
    expect(await run(sse, cuts), `seed ${seed}`).toEqual(whole)
  }
})

test('half a surrogate pair never leaves alone', async () => {
  const events = await run(toSse(chunks), [])

  for (const event of events) expect(JSON.stringify(event)).not.toMatch(/\\ud[89a-f]/i)
})

/** A small generator of repeatable numbers from 0 to 1. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
