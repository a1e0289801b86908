import { describe, expect, test } from 'vitest'
import { createFakeClock } from './fake-clock.contract.ts'
import { createMemoryRunLog } from './memory-run-log.ts'
import { describeRunLog } from './run-log.contract.ts'
import {
  beginning,
  foldEvents,
  foldItems,
  readAll,
  sampleChat,
  sampleCompleted,
  sampleRun,
  startRun,
} from './sample-run.contract.ts'

describeRunLog('in memory', async (limits) => {
  const clock = createFakeClock()
  const log = createMemoryRunLog({ ...limits, setTimer: clock.setTimer })
  return { log, other: log, passTime: clock.pass, close: () => log.close() }
})

describe('run log in memory', () => {
  test('a block is encoded once for all readers', async () => {
    const log = createMemoryRunLog()
    await startRun(log, sampleRun())

    const [one, two] = await Promise.all([
      readAll(await log.read(sampleChat.id)),
      readAll(await log.read(sampleChat.id)),
    ])

    expect(one.map((item) => item === two[one.indexOf(item)])).not.toContain(false)
    expect(one[0]!.encoded).toBe(`event:conversation.chat.created\ndata:${JSON.stringify(sampleChat)}\n\n`)
  })

  test('an event larger than the log is kept as state only', async () => {
    const log = createMemoryRunLog({ maxBytes: 2048 })
    const long = sampleCompleted('2', 'long '.repeat(2000))
    await startRun(log, [...beginning, long])

    const [item] = await (await log.read(sampleChat.id))!.readBatch()

    expect(item).toMatchObject({ seq: 3, snapshot: { completed_ids: ['2'] } })
  })

  test('an error stays readable, however small the log', async () => {
    const log = createMemoryRunLog({ maxBytes: 1 })
    const error = { event: 'error', data: { code: 5000, msg: 'broken' } } as const
    await startRun(log, [...beginning, error, { event: 'done', data: '[DONE]' }])

    const items = await readAll(await log.read(sampleChat.id))

    expect(items.map((item) => item.event?.event)).toEqual([undefined, 'error', 'done'])
  })

  test('a reader that stood still while its run was dropped still gets the text', async () => {
    const clock = createFakeClock()
    const log = createMemoryRunLog({ setTimer: clock.setTimer })
    await startRun(log, sampleRun())
    const reader = (await log.read(sampleChat.id))!
    const first = await reader.readBatch(1)

    await clock.pass(600_000)

    const rest = await readAll(reader)
    expect(rest.map((item) => item.event?.event)).toEqual([undefined, 'done'])
    expect(foldItems([...first, ...rest])).toEqual(foldEvents(sampleRun()))
  })

  test('no timer is left after the log is closed', async () => {
    const clock = createFakeClock()
    const log = createMemoryRunLog({ setTimer: clock.setTimer })
    await startRun(log, sampleRun())

    await log.close()

    expect(clock.countTimers()).toBe(0)
  })

  test('a log of fewer than four events is refused', () => {
    expect(() => createMemoryRunLog({ maxEvents: 3 })).toThrow(RangeError)
  })
})
