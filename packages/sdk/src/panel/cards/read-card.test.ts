import { expect, test } from 'vitest'
import { readCard } from './read-card.ts'

const content = (info: unknown) => JSON.stringify({ x_properties: { workflow_card_info: JSON.stringify(info) } })

test('a question has its options', () => {
  const info = {
    card_type: 'QUESTION',
    question_card_data: { Title: 'Which?', Options: [{ name: 'Red' }, { name: 'Blue' }] },
  }
  expect(readCard(content(info))).toEqual({ kind: 'question', title: 'Which?', options: ['Red', 'Blue'] })
})

test('an input form has its fields', () => {
  const info = {
    card_type: 'INPUT',
    input_card_data: [
      { name: 'city', type: 'string' },
      { name: 'age', type: 'integer' },
    ],
  }
  expect(readCard(content(info))).toEqual({ kind: 'input', title: '', fields: ['city', 'age'] })
})

test.each([
  '{}',
  'no JSON',
  '[]',
  'null',
  content({ card_type: 'OTHER' }),
  content({ card_type: 'QUESTION' }),
  content({ card_type: 'INPUT', input_card_data: 'x' }),
  content({ card_type: 'QUESTION', question_card_data: { Options: [{}, null, [], 'a'.repeat(0)] } }),
])('%s is no card of ours', (text) => {
  expect(readCard(text)).toBeUndefined()
})
