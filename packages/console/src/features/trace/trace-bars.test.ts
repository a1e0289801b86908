import type { RunStep } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import { toTraceBars } from './trace-bars.ts'

const model = { kind: 'model', purpose: 'answer', at_ms: 1400, duration_ms: 1500 } as RunStep

test('bars stand on one axis that begins with the first step', () => {
  const knowledge = { kind: 'knowledge', at_ms: 1000, duration_ms: 400 } as RunStep
  const { bars, lengthMs } = toTraceBars([knowledge, { ...model, first_part_ms: 200 } as RunStep])
  expect(bars).toMatchObject([
    { kind: 'knowledge', fromMs: 0, toMs: 400 },
    { kind: 'firstWord', fromMs: 400, toMs: 600, shownMs: 600 },
    { kind: 'writing', fromMs: 600, toMs: 1900, shownMs: 1300 },
  ])
  expect(lengthMs).toBe(1900)
})

test('a model that said nothing is one bar, and one that failed says so', () => {
  expect(toTraceBars([{ ...model, error: 'Too slow.' } as RunStep]).bars).toMatchObject([
    { kind: 'model', fromMs: 0, toMs: 1500, isFailed: true },
  ])
})
