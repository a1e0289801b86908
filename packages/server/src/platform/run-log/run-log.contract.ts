import { afterEach, describe, expect, test } from 'vitest'
import type { RunLog, RunLogLimits } from './run-log.ts'
import { describeReading } from './run-log-reading.contract.ts'
import { appendAll, beginning, readAll, sampleChat, sampleDelta, sampleRun, startRun } from './sample-run.contract.ts'

/** A log to be tested, as two processes see it; in process the two are one. */
export interface RunLogDriver {
  log: RunLog
  other: RunLog
  /** Lets time pass for the log, on a fake clock or for real. */
  passTime(ms: number): Promise<void>
  close(): Promise<void>
}

/** The facts that hold of every run log, whatever keeps it. */
export function describeRunLog(name: string, createDriver: (limits: RunLogLimits) => Promise<RunLogDriver>): void {
  describe(`run log: ${name}`, () => {
    const drivers: RunLogDriver[] = []
    const chatId = sampleChat.id
    const conversationId = sampleChat.conversation_id

    async function start(limits: RunLogLimits = {}): Promise<RunLogDriver> {
      const driver = await createDriver(limits)
      drivers.push(driver)
      return driver
    }

    afterEach(async () => {
      for (const driver of drivers.splice(0)) await driver.close()
    })

    describe('the lease', () => {
      test('of a hundred simultaneous runs of a conversation one begins', async () => {
        const { log, other } = await start()

        const begun = await Promise.all(
          Array.from({ length: 100 }, (_, index) =>
            (index % 2 ? log : other).begin({ chatId: `${9000 + index}`, conversationId }),
          ),
        )

        expect(begun.filter(Boolean)).toHaveLength(1)
        expect(await other.findActive(conversationId)).toBe(`${9000 + begun.indexOf(true)}`)
      })

      test('a conversation is free after the end of its run', async () => {
        const { log, other } = await start()
        await startRun(log, sampleRun())

        expect(await other.findActive(conversationId)).toBeUndefined()
        expect(await other.begin({ chatId: '9001', conversationId })).toBe(true)
      })

      test('a run that is going on does not begin in a second conversation', async () => {
        const { log } = await start()
        await startRun(log)

        expect(await log.begin({ chatId, conversationId: '9002' })).toBe(false)
        expect(await log.findActive('9002')).toBeUndefined()
      })

      test('a run that has ended begins anew under its id', async () => {
        const { log } = await start()
        await startRun(log, sampleRun())

        await startRun(log, beginning)

        expect(await log.findActive(conversationId)).toBe(chatId)
        const [first] = await (await log.read(chatId))!.readBatch(1)
        expect(first).toMatchObject({ seq: 1, event: { event: 'conversation.chat.created' } })
      })
    })

    describeReading(start)

    describe('the end', () => {
      test('wakes the readers that wait', async () => {
        const { log, other } = await start()
        await startRun(log, beginning)
        const reading = readAll(await other.read(chatId))

        await log.end(chatId)

        expect((await reading).map((item) => item.seq)).toEqual([1, 2])
      })

      test('is done: nothing is taken after it', async () => {
        const { log } = await start()
        await startRun(log, [...beginning, { event: 'done', data: '[DONE]' }])

        await expect(log.append(chatId, sampleDelta('2', 'late'))).rejects.toThrow(chatId)
        await expect(log.append('404', sampleDelta('2', 'lost'))).rejects.toThrow('404')
      })

      test('may come twice, and to an unknown run', async () => {
        const { log } = await start()
        await startRun(log, sampleRun())

        await log.end(chatId)
        await log.end('404')

        expect(await readAll(await log.read(chatId))).toHaveLength(sampleRun().length)
      })

      test('a run stays readable for a while, then is dropped', async () => {
        const { log, other, passTime } = await start({ keepEndedMs: 400 })
        await startRun(log, sampleRun())

        await passTime(200)
        expect(await other.read(chatId)).toBeDefined()
        await passTime(400)
        expect(await other.read(chatId)).toBeUndefined()
        await expect(log.append(chatId, sampleDelta('2', 'late'))).rejects.toThrow(chatId)
      })

      test('a second run under the id is not dropped with the first', async () => {
        const { log, passTime } = await start({ keepEndedMs: 400 })
        await startRun(log, sampleRun())
        await startRun(log, beginning)

        await passTime(600)

        expect(await log.read(chatId)).toBeDefined()
        expect(await log.findActive(conversationId)).toBe(chatId)
      })
    })

    describe('canceling', () => {
      test('reaches the process that runs it, before the first event, once', async () => {
        const { log, other } = await start()
        await startRun(log)
        let calls = 0
        const heard = new Promise<void>((resolve) => log.onCancel(chatId, () => resolve(void calls++)))

        expect(await other.requestCancel(chatId)).toBe(true)
        await heard
        expect(await other.requestCancel(chatId)).toBe(true)

        expect(calls).toBe(1)
      })

      test('is kept for a listener that comes later', async () => {
        const { log, other } = await start()
        await startRun(log)

        expect(await other.requestCancel(chatId)).toBe(true)

        await new Promise<void>((resolve) => log.onCancel(chatId, resolve))
      })

      test('a listener that was taken off is not called', async () => {
        const { log, other } = await start()
        await startRun(log)
        const calls: string[] = []
        const stop = log.onCancel(chatId, () => calls.push('first'))
        stop()
        const heard = new Promise<void>((resolve) => log.onCancel(chatId, resolve))

        await other.requestCancel(chatId)
        await heard

        expect(calls).toEqual([])
      })

      test('after the end, or of an unknown run, says that nobody listens', async () => {
        const { log, other } = await start()
        await startRun(log)
        log.onCancel(chatId, () => expect.unreachable())
        await appendAll(log, sampleRun())

        expect(await other.requestCancel(chatId)).toBe(false)
        expect(await other.requestCancel('404')).toBe(false)
      })
    })
  })
}
