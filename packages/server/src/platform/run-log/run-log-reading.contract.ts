import { describe, expect, test } from 'vitest'
import type { RunLogDriver } from './run-log.contract.ts'
import type { RunItem, RunLogLimits } from './run-log.ts'
import {
  appendAll,
  beginning,
  foldEvents,
  foldItems,
  readAll,
  sampleChat,
  sampleRun,
  startRun,
} from './sample-run.contract.ts'

/** The part of the contract that is about readers. */
export function describeReading(start: (limits?: RunLogLimits) => Promise<RunLogDriver>): void {
  const chatId = sampleChat.id

  describe('reading', () => {
    test('events come in order and without gaps', async () => {
      const { log, other } = await start()
      const events = sampleRun()
      await startRun(log, events)

      const items = await readAll(await other.read(chatId))

      expect(items.map((item) => item.seq)).toEqual(events.map((_, index) => index + 1))
      expect(items.map((item) => item.event)).toEqual(events)
    })

    test('append gives the sequence number', async () => {
      const { log } = await start()
      await startRun(log)

      expect(await log.append(chatId, beginning[0]!)).toBe(1)
      expect(await log.append(chatId, beginning[1]!)).toBe(2)
    })

    test('many readers of a run that goes on get the same events', async () => {
      const { log, other } = await start()
      const events = sampleRun()
      await startRun(log)
      const readers = await Promise.all(Array.from({ length: 8 }, (_, index) => (index % 2 ? log : other).read(chatId)))
      const reading = Promise.all(readers.map((reader, index) => readAll(reader, index % 3 ? undefined : 1)))

      await appendAll(log, events)

      for (const items of await reading) expect(items.map((item) => item.event)).toEqual(events)
    })

    test('a run can be iterated', async () => {
      const { log } = await start()
      await startRun(log, sampleRun())

      const items: RunItem[] = []
      for await (const item of (await log.read(chatId))!) items.push(item)

      expect(foldItems(items)).toEqual(foldEvents(sampleRun()))
    })

    test('whatever the reader has, the rest completes it', async () => {
      const { log, other } = await start()
      const events = sampleRun()
      await startRun(log, events)

      for (let cut = 0; cut <= events.length; cut++) {
        const rest = await readAll(await other.read(chatId, { afterSeq: cut }))
        expect(rest.map((item) => item.seq)).toEqual(events.slice(cut).map((_, index) => cut + index + 1))
        expect(foldItems(rest, foldEvents(events.slice(0, cut)))).toEqual(foldEvents(events))
      }
    })

    test('a batch stays near the size asked for', async () => {
      const { log } = await start()
      await startRun(log, sampleRun({ deltaCount: 200 }))

      const batch = await (await log.read(chatId))!.readBatch(4096)

      const bytes = batch.reduce((sum, item) => sum + item.encoded.length, 0)
      expect(bytes).toBeGreaterThan(1000)
      expect(bytes).toBeLessThan(8192)
    })

    test('a run that nobody began is not there', async () => {
      const { log } = await start()
      expect(await log.read('404')).toBeUndefined()
    })
  })

  describe('falling behind', () => {
    const events = sampleRun({ deltaCount: 400 })

    test('a position that is no longer held is answered with one snapshot, then the rest', async () => {
      const { log, other } = await start({ maxEvents: 16 })
      await startRun(log, events)

      const items = await readAll(await other.read(chatId, { afterSeq: 3 }))

      expect(items[0]!.snapshot).toBeDefined()
      expect(items.filter((item) => item.snapshot)).toHaveLength(1)
      expect(items.at(-1)).toMatchObject({ seq: events.length, event: { event: 'done' } })
      expect(foldItems(items)).toEqual(foldEvents(events))
    })

    test.each([Number.MAX_SAFE_INTEGER, -1, 2.5, Number.NaN])(
      'the foreign position %s is answered with a snapshot',
      async (afterSeq) => {
        const { log, other } = await start()
        await startRun(log, events)

        const items = await readAll(await other.read(chatId, { afterSeq }))

        expect(items[0]!.snapshot).toBeDefined()
        expect(foldItems(items)).toEqual(foldEvents(events))
      },
    )

    test('a snapshot says what the events up to its number say', async () => {
      const { log, other } = await start({ maxEvents: 4 })
      await startRun(log)
      for (const [index, event] of events.slice(0, 60).entries()) {
        await log.append(chatId, event)
        const reader = (await other.read(chatId, { afterSeq: Number.MAX_SAFE_INTEGER }))!
        const [item] = await reader.readBatch()
        reader.close()
        expect(item!.seq).toBe(index + 1)
        expect(foldItems([item!])).toEqual(foldEvents(events.slice(0, index + 1)))
      }
    })

    test('readers that stop anywhere and go on at the end agree with the others', async () => {
      const { log, other } = await start({ maxEvents: 16, maxBytes: 4096 })
      await startRun(log)
      const readers: { items: RunItem[]; rest: () => Promise<RunItem[]> }[] = []
      for (const [index, event] of events.entries()) {
        if (index % 40 === 1) {
          const reader = (await other.read(chatId))!
          readers.push({ items: await reader.readBatch(1000), rest: () => readAll(reader) })
        }
        await appendAll(log, [event])
      }

      for (const { items, rest } of readers)
        expect(foldItems([...items, ...(await rest())])).toEqual(foldEvents(events))
    })

    test('an error and done are never hidden by a snapshot', async () => {
      const { log, other } = await start({ maxEvents: 4 })
      const broken = [
        ...events.slice(0, 100),
        { event: 'error', data: { code: 5000, msg: 'broken' } } as const,
        { event: 'done', data: '[DONE]' } as const,
      ]
      await startRun(log, broken)

      const items = await readAll(await other.read(chatId, { afterSeq: 1 }))

      expect(items.slice(-2).map((item) => item.event?.event)).toEqual(['error', 'done'])
      expect(foldItems(items)).toEqual(foldEvents(broken))
    })

    test('a plain reader gets no snapshot and the same text', async () => {
      const { log, other } = await start({ maxEvents: 16 })
      await startRun(log, events.slice(0, 12))
      const reader = (await other.read(chatId, { plain: true }))!
      const before = await reader.readBatch()
      await appendAll(log, events.slice(12))

      const items = [...before, ...(await readAll(reader))]

      expect(items.every((item) => item.event)).toBe(true)
      expect(items.length).toBeLessThan(40)
      expect(foldItems(items)).toEqual(foldEvents(events))
    })
  })

  describe('leaving', () => {
    test('an abort ends the reader that waits, and no other', async () => {
      const { log, other } = await start()
      const abort = new AbortController()
      await startRun(log, beginning)
      const leaving = readAll(await other.read(chatId, { signal: abort.signal }))
      const staying = readAll(await other.read(chatId))

      abort.abort()
      expect(foldItems(await leaving).done).toBe(false)
      await appendAll(log, sampleRun().slice(2))

      expect(foldItems(await staying)).toEqual(foldEvents(sampleRun()))
    })

    test('a reader aborted before it began gets nothing', async () => {
      const { log } = await start()
      await startRun(log, beginning)

      expect(await readAll(await log.read(chatId, { signal: AbortSignal.abort() }))).toEqual([])
    })

    test('a closed reader gets nothing more', async () => {
      const { log } = await start()
      await startRun(log, beginning)
      const reader = (await log.read(chatId))!
      await reader.readBatch()
      const waiting = reader.readBatch()

      reader.close()

      expect(await waiting).toEqual([])
      expect(await reader.readBatch()).toEqual([])
    })

    test('closing the log ends its readers', async () => {
      const { log } = await start()
      await startRun(log, beginning)
      const reading = readAll(await log.read(chatId))

      await log.close()

      expect(await reading).toHaveLength(2)
    })
  })
}
