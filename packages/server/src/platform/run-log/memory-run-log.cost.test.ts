import { expect, test } from 'vitest'
import { createMemoryRunLog } from './memory-run-log.ts'
import type { RunReader } from './run-log.ts'
import { beginning, sampleChat, sampleDelta, startRun } from './sample-run.contract.ts'

const done = { event: 'done', data: '[DONE]' } as const

/** Reads to the end and uses every block, as a response does. */
async function countItems(reader: RunReader | undefined): Promise<number> {
  let items = 0
  for (;;) {
    const batch = await reader!.readBatch()
    if (batch.length === 0) return items
    for (const item of batch) if (item.encoded.length > 0) items++
  }
}

interface Measurement {
  perMs: number
  growth: number
  /** What the slowest reader got; infinite without readers. */
  itemsRead: number
}

async function measureAppends(readerCount: number, deltaCount: number): Promise<Measurement> {
  const log = createMemoryRunLog()
  await startRun(log, beginning)
  const reading = Array.from({ length: readerCount }, async () => countItems(await log.read(sampleChat.id)))
  const halves: number[] = []
  for (let half = 0; half < 2; half++) {
    const startedAt = performance.now()
    for (let index = 0; index < deltaCount / 2; index++) await log.append(sampleChat.id, sampleDelta('2', 'four'))
    halves.push(performance.now() - startedAt)
  }
  await log.append(sampleChat.id, done)
  const itemCounts = await Promise.all(reading)
  await log.close()
  return {
    perMs: deltaCount / (halves[0]! + halves[1]!),
    growth: halves[1]! / halves[0]!,
    itemsRead: Math.min(...itemCounts),
  }
}

test.each([0, 1, 10])('appends are cheap with %i readers and stay so as the answer grows', async (readerCount) => {
  await measureAppends(readerCount, 20_000)
  const { perMs, growth, itemsRead } = await measureAppends(readerCount, 100_000)

  console.info(
    `${readerCount} readers: ${perMs.toFixed(0)} appends per ms, second half / first ${growth.toFixed(2)}, ${itemsRead} items read`,
  )
  expect(itemsRead).toBeGreaterThan(100_000)
  // Hundreds are measured. The bound is far below, for busy machines; copying the text at each delta falls below it.
  expect(perMs).toBeGreaterThan(5)
})
