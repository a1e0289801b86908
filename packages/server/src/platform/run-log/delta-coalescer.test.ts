import type { ChatEvent } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import { coalesceDeltas } from './delta-coalescer.ts'
import { createFakeClock } from './fake-clock.contract.ts'
import { beginning, foldEvents, sampleCompleted, sampleDelta, sampleRun } from './sample-run.contract.ts'

/** A source that is fed by hand, and a consumer that notes what comes and when. */
function startCoalescing() {
  const clock = createFakeClock()
  const source = createHandFedSource()
  const got: { atMs: number; text: string }[] = []
  const finished = (async () => {
    for await (const event of coalesceDeltas(source.events, { ...clock }))
      got.push({ atMs: clock.now(), text: toText(event) })
  })()
  finished.catch(() => {}) // Looked at by the tests that expect an error.
  return { clock, source, got, finished }
}

function createHandFedSource() {
  let feed: ReadableStreamDefaultController<ChatEvent>
  let canceled = false
  const events = new ReadableStream<ChatEvent>({
    start: (controller) => {
      feed = controller
    },
    cancel: () => {
      canceled = true
    },
  })
  return {
    events: events as AsyncIterable<ChatEvent>,
    push: (...pushed: ChatEvent[]) => {
      for (const event of pushed) feed.enqueue(event)
    },
    end: () => feed.close(),
    fail: (error: Error) => feed.error(error),
    isCanceled: () => canceled,
  }
}

function toText(event: ChatEvent): string {
  if (event.event !== 'conversation.message.delta') return event.event.replace(/^conversation\./, '')
  const { id, content, reasoning_content } = event.data
  return `${id}:${content || `(${reasoning_content})`}`
}

test('the first delta goes at once, those within the window become one', async () => {
  const { clock, source, got } = startCoalescing()

  source.push(sampleDelta('2', 'a'))
  await clock.pass(5)
  source.push(sampleDelta('2', 'b'), sampleDelta('2', 'c'))
  await clock.pass(10)
  source.push(sampleDelta('2', 'd'))
  await clock.pass(30)

  expect(got).toEqual([
    { atMs: 0, text: '2:a' },
    { atMs: 25, text: '2:bcd' },
  ])
})

test('a delta after a pause goes at once', async () => {
  const { clock, source, got } = startCoalescing()

  source.push(sampleDelta('2', 'a'))
  await clock.pass(100)
  source.push(sampleDelta('2', 'b'))
  await clock.pass(0)

  expect(got.at(-1)).toEqual({ atMs: 100, text: '2:b' })
})

test('a stream of deltas goes once a window', async () => {
  const { clock, source, got } = startCoalescing()

  for (let index = 0; index < 100; index++) {
    source.push(sampleDelta('2', 'x'))
    await clock.pass(1)
  }
  await clock.pass(25)

  expect(got.map(({ atMs }) => atMs)).toEqual([0, 25, 50, 75, 100])
  expect(got.map(({ text }) => text.slice(2)).join('')).toBe('x'.repeat(100))
})

test('every other event sends what is held first', async () => {
  const { clock, source, got } = startCoalescing()

  source.push(sampleDelta('2', 'a'), sampleDelta('2', 'b'), sampleDelta('2', 'c'), sampleCompleted('2', 'abc'))
  await clock.pass(0)

  expect(got.map(({ text }) => text)).toEqual(['2:a', '2:bc', 'message.completed'])
})

test('reasoning and text, and two messages, are not mixed; each begins at once', async () => {
  const { clock, source, got } = startCoalescing()
  const thought = (text: string) => sampleDelta('2', '', { reasoning_content: text })

  source.push(thought('a'), thought('b'), thought('c'), sampleDelta('2', 'd'), sampleDelta('2', 'e'))
  source.push(sampleDelta('3', 'f'))
  await clock.pass(0)

  expect(got.map(({ text }) => text)).toEqual(['2:(a)', '2:(bc)', '2:d', '2:e', '3:f'])
})

test('the end does not wait for the window', async () => {
  const { clock, source, got, finished } = startCoalescing()

  source.push(sampleDelta('2', 'a'), sampleDelta('2', 'b'))
  source.end()
  await finished

  expect(got.map(({ text }) => text)).toEqual(['2:a', '2:b'])
  expect(clock.countTimers()).toBe(0)
})

test('an error of the source comes through, after what is held', async () => {
  const { clock, source, got, finished } = startCoalescing()

  source.push(sampleDelta('2', 'a'), sampleDelta('2', 'b'))
  await clock.pass(1)
  source.fail(new Error('upstream broke'))

  await expect(finished).rejects.toThrow('upstream broke')
  expect(got.map(({ text }) => text)).toEqual(['2:a', '2:b'])
})

test('leaving early closes the source, even one that is busy', async () => {
  const clock = createFakeClock()
  const source = createHandFedSource()
  source.push(sampleDelta('2', 'a'), sampleDelta('2', 'b'))
  const reading = (async () => {
    for await (const event of coalesceDeltas(source.events, { ...clock })) if (toText(event) === '2:b') break
  })()

  await clock.pass(50)
  await reading

  expect(clock.countTimers()).toBe(0)
  source.push(sampleDelta('2', 'c'))
  await clock.pass(0)
  expect(source.isCanceled()).toBe(true)
})

test('leaving at an event closes the source before the loop goes on', async () => {
  const source = createHandFedSource()
  source.push(...beginning)

  for await (const _ of coalesceDeltas(source.events)) break

  expect(source.isCanceled()).toBe(true)
})

test('the folded run stays the same', async () => {
  const source = createHandFedSource()
  source.push(...sampleRun())
  source.end()

  const events: ChatEvent[] = []
  for await (const event of coalesceDeltas(source.events)) events.push(event)

  expect(events.length).toBeLessThan(sampleRun().length - 10)
  expect(foldEvents(events)).toEqual(foldEvents(sampleRun()))
})
