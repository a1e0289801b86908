import { type ChatEvent, createSseDecoder, initialChatState, reduceChat, snapshotEventName } from '@buttonhole/protocol'
import { afterEach, expect, test } from 'vitest'
import { createFakeClock } from './fake-clock.contract.ts'
import { createMemoryRunLog } from './memory-run-log.ts'
import {
  appendAll,
  beginning,
  foldEvents,
  sampleChat,
  sampleDelta,
  sampleRun,
  startRun,
} from './sample-run.contract.ts'
import { startSseServer } from './sse-server.contract.ts'

const servers: { close(): Promise<void> }[] = []

/** A run in a log, and a server that answers every request with it. */
async function start(options: { resumable: boolean; signal?: AbortSignal; maxEvents?: number }) {
  const clock = createFakeClock()
  const log = createMemoryRunLog({ setTimer: clock.setTimer, maxEvents: options.maxEvents })
  const server = await startSseServer(log, { ...options, setTimer: clock.setTimer, now: clock.now })
  servers.push(server)
  return { clock, log, server }
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

function toEvents(text: string): ChatEvent[] {
  return createSseDecoder()
    .push(text)
    .map(({ event, data }) => ({ event, data: event === 'done' ? data : JSON.parse(data) }) as ChatEvent)
}

test('a plain stream is event and data lines and nothing else', async () => {
  const { log, server } = await start({ resumable: false })
  await startRun(log, sampleRun())

  const text = await (await server.request()).text()

  expect(text).toMatch(/^(event:[a-z._]+\ndata:.+\n\n)+$/)
  expect(text.endsWith('event:done\ndata:"[DONE]"\n\n')).toBe(true)
  expect(toEvents(text).slice(0, -1).reduce(reduceChat, initialChatState)).toEqual({
    ...foldEvents(sampleRun()),
    done: false,
  })
  expect(await server.outcome()).toBe('done')
})

test('a resumable stream carries the sequence numbers and begins where it was left', async () => {
  const { log, server } = await start({ resumable: true })
  await startRun(log, sampleRun())

  const blocks = createSseDecoder().push(await (await server.request({ afterSeq: 4 })).text())

  expect(blocks.map(({ id }) => Number(id))).toEqual(
    sampleRun()
      .slice(4)
      .map((_, index) => index + 5),
  )
})

test('a resumable stream that comes too late begins with a snapshot', async () => {
  const { log, server } = await start({ resumable: true, maxEvents: 4 })
  await startRun(log, sampleRun())

  const text = await (await server.request({ afterSeq: 4 })).text()

  const count = sampleRun().length
  expect(text.startsWith(`id:${count - 1}\nevent:${snapshotEventName}\ndata:{"chat":`)).toBe(true)
  expect(text.endsWith(`id:${count}\nevent:done\ndata:"[DONE]"\n\n`)).toBe(true)
})

test('what is there at a moment goes in one write', async () => {
  const { log, server } = await start({ resumable: false })
  await startRun(log, sampleRun())

  await (await server.request()).text()

  expect(server.writeCount()).toBe(1)
})

test('silence is broken by an empty line each fifteen seconds', async () => {
  const { clock, log, server } = await start({ resumable: false })
  await startRun(log, beginning)
  const answer = await server.request()
  const text = answer.text()
  await server.hasWritten('in_progress')

  await clock.pass(46_000)
  await appendAll(log, sampleRun().slice(2))

  expect(await text).toContain('\n\n\n\n\nevent:conversation.message.completed')
  expect(toEvents(await text)).toHaveLength(sampleRun().length)
})

test('silence counts from the last word', async () => {
  const { clock, log, server } = await start({ resumable: false })
  await startRun(log, beginning)
  const text = (await server.request()).text()
  await server.hasWritten('in_progress')
  await clock.pass(10_000)
  await log.append(sampleChat.id, sampleDelta('2', 'word'))

  await clock.pass(14_999)
  const writesBefore = server.writeCount()
  await clock.pass(1)

  expect(server.writeCount() - writesBefore).toBe(1)
  await appendAll(log, [{ event: 'done', data: '[DONE]' }])
  expect(await text).toContain('\n\n\nevent:done')
})

test('a client that leaves ends the writing and not the run', async () => {
  const { clock, log, server } = await start({ resumable: true })
  await startRun(log, beginning)
  const leaving = new AbortController()
  await server.request({ signal: leaving.signal })

  leaving.abort()

  expect(await server.outcome()).toBe('closed')
  await appendAll(log, sampleRun().slice(2, -1))
  expect(await log.findActive(sampleChat.conversation_id)).toBe(sampleChat.id)
  expect(clock.countTimers()).toBe(0)
})

test('the signal ends the response', async () => {
  const draining = new AbortController()
  const { log, server } = await start({ resumable: true, signal: draining.signal })
  await startRun(log, beginning)
  const answer = await server.request()

  draining.abort()

  expect(toEvents(await answer.text()).length).toBeLessThanOrEqual(2)
  expect(await server.outcome()).toBe('closed')
})

test('a run that was given up without done closes the response', async () => {
  const { log, server } = await start({ resumable: true })
  await startRun(log, beginning)
  const answer = await server.request()

  await log.end(sampleChat.id)

  expect(toEvents(await answer.text())).toHaveLength(2)
  expect(await server.outcome()).toBe('closed')
})

test('a client that never reads for ten minutes holds one chunk, and the run goes on to its end', async () => {
  const { clock, log, server } = await start({ resumable: false, maxEvents: 64 })
  await startRun(log, beginning)
  const client = await server.connectWithoutReading()
  await server.hasWritten('in_progress')

  // 18 MB of blocks: more than a loopback connection takes in unread.
  for (let index = 0; index < 600; index++) {
    await log.append(sampleChat.id, sampleDelta('2', 'x'.repeat(30_000)))
    await clock.pass(1000)
  }
  await appendAll(log, [{ event: 'done', data: '[DONE]' }])

  expect(server.isStalled()).toBe(true)
  expect(server.maxUnsentBytes()).toBeLessThan(100_000)
  expect(await log.findActive(sampleChat.conversation_id)).toBeUndefined()
  client.destroy()
  expect(await server.outcome()).toBe('closed')
})

test('a client that reads again after a pause gets the whole text', async () => {
  const { log, server } = await start({ resumable: false, maxEvents: 64 })
  await startRun(log, beginning)
  const client = await server.connectWithoutReading()
  await server.hasWritten('in_progress')
  const pieces = Array.from({ length: 600 }, (_, index) => `${index} `.padEnd(30_000, '.'))
  for (const piece of pieces) {
    await log.append(sampleChat.id, sampleDelta('2', piece))
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(server.isStalled()).toBe(true)
  await appendAll(log, [{ event: 'done', data: '[DONE]' }])

  const text = await client.readToEnd()

  const events = toEvents(text)
  expect(events.length).toBeLessThan(pieces.length)
  expect(events.some(({ event }) => (event as string) === snapshotEventName)).toBe(false)
  expect(events.reduce(reduceChat, initialChatState).messages[0]!.content).toBe(pieces.join(''))
  expect(await server.outcome()).toBe('done')
}, 30_000)
