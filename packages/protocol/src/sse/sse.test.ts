import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { ChatEvent } from '../chat/chat-event.ts'
import { initialChatState, reduceChat } from '../chat/reduce-chat.ts'
import { createSseDecoder, type SseBlock } from './decode.ts'
import { encodeSse } from './encode.ts'

const folder = new URL('../../fixtures/', import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith('.sse'))
const read = (name: string) => readFileSync(new URL(name, folder))

/** Feeds pieces of bytes the way a browser gets them: characters may be cut, lines may be cut. */
function decode(pieces: Uint8Array[]): SseBlock[] {
  const decoder = createSseDecoder()
  const text = new TextDecoder()
  return pieces.flatMap((piece) => decoder.push(text.decode(piece, { stream: true })))
}

function fold(blocks: SseBlock[]) {
  return blocks
    .map((block) => ({ event: block.event, data: JSON.parse(block.data) }) as ChatEvent)
    .reduce(reduceChat, initialChatState)
}

test.each(names)('%s reads the same whole, byte by byte, and at every single cut', (name) => {
  const bytes = read(name)
  const whole = decode([bytes])

  expect(decode([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(whole)
  for (let cut = 0; cut <= bytes.length; cut++)
    expect(decode([bytes.subarray(0, cut), bytes.subarray(cut)]).length, `cut at ${cut}`).toBe(whole.length)
})

test.each(names)('%s is written again byte for byte by the encoder', (name) => {
  const bytes = read(name)
  const again = decode([bytes])
    .map((block) => encodeSse({ event: block.event, data: JSON.parse(block.data) }))
    .join('')

  expect(again).toBe(bytes.toString())
})

test('lines may end in CR LF or CR, also when a piece ends between the two', () => {
  const text = read('chat-text.sse').toString()
  const whole = decode([Buffer.from(text)])
  for (const end of ['\r\n', '\r'])
    expect(decode([...Buffer.from(text.replaceAll('\n', end))].map((byte) => Uint8Array.of(byte)))).toEqual(whole)
})

test('comments, ids, empty keep-alive lines and an unfinished end are taken as the standard says', () => {
  const decoder = createSseDecoder()
  const blocks = decoder.push(': hello\n\n\n\nid:7\nevent: done\ndata: "[DONE]"\n\ndata:half')

  expect(blocks).toEqual([{ event: 'done', data: '"[DONE]"', id: '7' }])
})

test('a resumable block carries its number first', () => {
  expect(encodeSse({ event: 'done', data: '[DONE]' }, 3)).toBe('id:3\nevent:done\ndata:"[DONE]"\n\n')
})

test('a text stream folds to its answer, reasoning, steps and follow-up', () => {
  const state = fold(decode([read('chat-text.sse')]))

  expect(state.done).toBe(true)
  expect(state.chat?.status).toBe('completed')
  expect(state.messages.map((message) => message.type)).toEqual(['verbose', 'answer', 'verbose', 'follow_up'])
  expect(state.messages[1]).toMatchObject({
    content: '摩卡壶选第 2 档。Setting **2**: 👍🏽 “fine”\n\n- done',
    reasoning_content: 'The pot is a moka pot.',
  })
})

test('deltas alone add up to what the completed message says', () => {
  const blocks = decode([read('chat-text.sse')])
  const deltasOnly = fold(blocks.filter((block) => block.event !== 'conversation.message.completed'))

  expect(deltasOnly.messages[0]).toMatchObject({
    content: '摩卡壶选第 2 档。Setting **2**: 👍🏽 “fine”\n\n- done',
    reasoning_content: 'The pot is a moka pot.',
  })
})

test('a failed run keeps what had arrived and says why', () => {
  const state = fold(decode([read('chat-failed.sse')]))

  expect(state.messages[0]?.content).toBe('Half a ')
  expect(state.error).toEqual({ code: 4013, msg: 'The model did not answer. Ask again.' })
})

test('an event of a later version changes nothing', () => {
  const state = reduceChat(initialChatState, { event: 'conversation.chat.dreamed', data: {} } as never)

  expect(state).toBe(initialChatState)
})
