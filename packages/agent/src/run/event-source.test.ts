import type { ChatEvent, Message } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import { type EventSink, type EventSource, flattenEvents } from './event-source.ts'

const word = (content: string): ChatEvent => ({ event: 'conversation.message.delta', data: { content } as Message })

/** A source that says these words, then ends or fails; a word that is missing never comes. */
function createSource(words: (string | undefined)[], failure?: Error) {
  const source = {
    isLeft: false,
    pull(sink: EventSink) {
      if (words.length === 0) queueMicrotask(() => (failure ? sink.onFailure(failure) : sink.onEnd()))
      const next = words.shift()
      if (next !== undefined) queueMicrotask(() => sink.onEvent(word(next)))
    },
    leave() {
      source.isLeft = true
    },
  }
  return source satisfies EventSource & { isLeft: boolean }
}

async function tell(events: AsyncIterable<ChatEvent>): Promise<string> {
  let text = ''
  for await (const event of events) text += (event.data as Message).content
  return text
}

test('the events of a source come in its place', async () => {
  async function* outline() {
    yield word('a')
    yield createSource(['b', 'c'])
    yield createSource([])
    yield word('d')
  }

  expect(await tell(flattenEvents(outline()))).toBe('abcd')
})

test('what goes wrong in a source is thrown where it was given', async () => {
  async function* outline() {
    try {
      yield createSource(['a'], new Error('broke'))
    } catch (error) {
      yield word(` ${(error as Error).message}`)
    }
    throw new Error('the end')
  }
  const events = flattenEvents(outline())

  expect((await events.next()).value).toEqual(word('a'))
  expect((await events.next()).value).toEqual(word(' broke'))
  await expect(events.next()).rejects.toThrow('the end')
})

test('leaving while a source is asked leaves it too, closes the generator and ends the wait', async () => {
  const source = createSource(['a', undefined])
  let isClosed = false
  async function* outline() {
    try {
      yield source
    } finally {
      isClosed = true
    }
  }
  const events = flattenEvents(outline())
  await events.next()
  const waiting = events.next()

  await events.return!()

  expect(await waiting).toEqual({ done: true, value: undefined })
  expect([source.isLeft, isClosed]).toEqual([true, true])
})

test('pulled, the events come as they do when iterated, and the end to whoever still waits when it is left', async () => {
  async function* outline() {
    yield word('a')
    yield createSource(['b', undefined])
  }
  const events = flattenEvents(outline())
  const told: string[] = []
  const pull = () =>
    new Promise<void>((resolve) =>
      events.pull({
        onEvent: (event) => resolve(void told.push((event.data as Message).content)),
        onEnd: () => resolve(void told.push('end')),
        onFailure: (error) => resolve(void told.push(String(error))),
      }),
    )

  await pull()
  await pull()
  const waiting = pull()
  await events.return!()
  await waiting
  await pull()

  expect(told).toEqual(['a', 'b', 'end', 'end'])
})
