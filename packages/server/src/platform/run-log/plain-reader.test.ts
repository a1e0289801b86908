import { type ChatEvent, isTerminal } from '@buttonhole/protocol'
import { expect, test } from 'vitest'
import { createMemoryRunLog } from './memory-run-log.ts'
import {
  appendAll,
  beginning,
  foldEvents,
  readAll,
  sampleChat,
  sampleCompleted,
  sampleDelta,
  sampleRun,
  startRun,
} from './sample-run.contract.ts'

/** Reads `before` events live, then stands still while the rest of the run goes by, then reads on. */
async function readWithPause(events: ChatEvent[], before: number): Promise<ChatEvent[]> {
  const log = createMemoryRunLog({ maxEvents: 4 })
  await startRun(log)
  const reader = (await log.read(sampleChat.id, { plain: true }))!
  const got: ChatEvent[] = []
  for (const event of events.slice(0, before)) {
    await appendAll(log, [event])
    for (const item of await reader.readBatch()) got.push(item.event!)
  }
  await appendAll(log, events.slice(before))
  for (const item of await readAll(reader)) got.push(item.event!)
  return got
}

function joinDeltas(events: ChatEvent[], id: string): { content: string; reasoning: string } {
  const deltas = events.flatMap((event) =>
    event.event === 'conversation.message.delta' && event.data.id === id ? [event.data] : [],
  )
  return {
    content: deltas.map((delta) => delta.content).join(''),
    reasoning: deltas.map((delta) => delta.reasoning_content ?? '').join(''),
  }
}

function expectLegalOrder(events: ChatEvent[]): void {
  const names = events.map((event) => event.event)
  expect(names.slice(0, 2)).toEqual(['conversation.chat.created', 'conversation.chat.in_progress'])
  expect(names.at(-1)).toBe('done')
  expect(events.findIndex(isTerminal)).toBe(events.length - 2)
  const completed = new Set<string>()
  for (const event of events) {
    if (event.event === 'conversation.message.delta') expect(completed).not.toContain(event.data.id)
    if (event.event !== 'conversation.message.completed') continue
    expect(completed).not.toContain(event.data.id)
    completed.add(event.data.id)
  }
}

test('wherever it stood still, the deltas add up to the text and the order is legal', async () => {
  const events = sampleRun()
  const whole = joinDeltas(events, '2')

  for (let before = 0; before <= events.length; before++) {
    const got = await readWithPause(events, before)

    expectLegalOrder(got)
    expect(joinDeltas(got, '2'), `pause after ${before}`).toEqual(whole)
    expect(foldEvents(got)).toEqual(foldEvents(events))
  }
})

test('one that keeps falling behind while the answer grows gets it all', async () => {
  const events = sampleRun({ deltaCount: 100 })
  const log = createMemoryRunLog({ maxEvents: 4 })
  await startRun(log)
  const reader = (await log.read(sampleChat.id, { plain: true }))!
  const got: ChatEvent[] = []

  for (let at = 0; at < events.length; at += 9) {
    await appendAll(log, events.slice(at, at + 9))
    for (const item of await reader.readBatch()) got.push(item.event!)
  }
  for (const item of await readAll(reader)) got.push(item.event!)

  expectLegalOrder(got)
  expect(joinDeltas(got, '2')).toEqual(joinDeltas(events, '2'))
  expect(foldEvents(got)).toEqual(foldEvents(events))
})

test.each(['failed', 'canceled', 'requires_action'] as const)('a run that ended %s says so once', async (status) => {
  const name = status === 'canceled' ? 'completed' : status
  const ending = { event: `conversation.chat.${name}`, data: { ...sampleChat, status } } as ChatEvent
  const events = [...sampleRun().slice(0, -2), ending, { event: 'done', data: '[DONE]' } as const]

  const got = await readWithPause(events, 3)

  expectLegalOrder(got)
  expect(got.at(-2)).toEqual(ending)
})

test('the beginning is told as it was, when only its end is held', async () => {
  const got = await readWithPause(sampleRun(), 0)

  expect(got.slice(0, 2)).toEqual(beginning)
})

test('a completed text that replaced its deltas is not told as their continuation', async () => {
  const replaced = [
    ...beginning,
    sampleDelta('2', 'a draft'),
    sampleDelta('2', ' of it'),
    sampleCompleted('2', 'something else altogether'),
    ...sampleRun().slice(-4),
  ]

  const got = await readWithPause(replaced, 3)

  expect(joinDeltas(got, '2').content).toBe('a draft')
  expect(foldEvents(got)).toEqual(foldEvents(replaced))
})

test('a snapshot without anything new does not end it', async () => {
  const log = createMemoryRunLog({ maxEvents: 4 })
  await startRun(log, beginning)
  const reader = (await log.read(sampleChat.id, { plain: true }))!
  await reader.readBatch()
  await appendAll(
    log,
    Array.from({ length: 9 }, () => beginning[1]!),
  )

  const next = reader.readBatch()
  await appendAll(log, [sampleDelta('2', 'here')])

  expect((await next).map((item) => item.event?.event)).toContain('conversation.message.delta')
})
