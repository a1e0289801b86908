import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AnswerItem, ChatStore, Item } from '../client/chat-store.ts'
import { createGrowingText } from '../client/growing-text.ts'
import { signal } from '../client/signal.ts'
import { announceAnswers, takeSentences } from './announcer.ts'
import { later } from './texts/en-later.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function startAnswer() {
  const text = createGrowingText()
  const state = signal<'waiting' | 'streaming' | 'done' | 'stopped' | 'broken'>('waiting')
  const answer = { kind: 'answer', key: 'a', text, state } as unknown as AnswerItem
  const items = signal<readonly Item[]>([answer])
  const said: string[] = []
  const end = announceAnswers({ items } as unknown as ChatStore, { later }, (sentence) => said.push(sentence))
  return { text, state, items, said, end }
}

test('an answer is read in whole sentences, at most one piece every two seconds', () => {
  const { text, said } = startAnswer()
  for (const piece of ['Take the Fj', 'ell 38. A moka', ' pot wants a fine grind. And', ' it is cheap. So'])
    text.append(piece)
  expect(said).toEqual(['Take the Fjell 38.'])

  vi.advanceTimersByTime(1999)
  expect(said).toHaveLength(1)
  vi.advanceTimersByTime(1)
  expect(said[1]).toBe('A moka pot wants a fine grind. And it is cheap.')
})

test('the end says the rest, and that it is the end', () => {
  const { text, state, said } = startAnswer()
  text.append('One sentence. Half')
  state.value = 'done'
  expect(said).toEqual(['One sentence.', 'Half Answer complete'])
})

test('a long answer that comes at once is read in pieces, and its end after the last', () => {
  const { text, state, said } = startAnswer()
  const sentence = 'A moka pot wants a fine grind. '
  text.append(sentence.repeat(200))
  text.append('word '.repeat(1000))
  state.value = 'done'
  vi.runAllTimers()

  expect(said.at(-1)).toMatch(/word Answer complete$/)
  expect(said.every(({ length }) => length <= 3000 + 'Answer complete'.length)).toBe(true)
  expect(said.join(' ').split(/\s+/)).toEqual(
    `${sentence.repeat(200)}${'word '.repeat(1000)}Answer complete`.split(/\s+/),
  )
})

test('a stop is said, a break is left to its alert', () => {
  const stopped = startAnswer()
  stopped.state.value = 'stopped'
  expect(stopped.said).toEqual(['Stopped'])
  const broken = startAnswer()
  broken.state.value = 'broken'
  expect(broken.said).toEqual([''])
})

test('answers of an old conversation are not read out', () => {
  const old = { kind: 'answer', key: 'b', text: createGrowingText(), state: signal('done') } as unknown as AnswerItem
  const { items, said } = startAnswer()
  items.value = [old]
  expect(said).toEqual([])
})

test.each([
  ['选峡湾 38。摩卡', '选峡湾 38。', '摩卡'],
  ['Costs 3.50 euro', '', 'Costs 3.50 euro'],
  ['See **this** [page](https://a.example/x.y). Then', 'See this page.', 'Then'],
  ['## Title\ntext', 'Title', 'text'],
  ['| a | b |\n| --- | --- |\n| 1', 'a b', '| 1'],
])('%j is spoken as %j', (text, sentences, rest) => {
  expect(takeSentences(text)).toEqual({ sentences, rest })
})
