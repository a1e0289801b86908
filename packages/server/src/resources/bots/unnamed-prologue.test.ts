import { expect, test } from 'vitest'
import { toUnnamedPrologue } from './unnamed-prologue.ts'

const guest = {
  keyword: 'user_name',
  default_value: ' guest $& ',
  variable_type: 'KVVariable',
  channel: 'custom',
  description: '',
  enable: true,
  prompt_enable: true,
} as const

test.each([
  ['Good evening, {{user_name}}.', 'Good evening.'],
  ['Hi {{ user_name }}!', 'Hi!'],
  ['Hi {{user_name}}, how are you?', 'Hi, how are you?'],
  ['Hello, {{user_name}}, what can I do?', 'Hello, what can I do?'],
  ['Hello, {{user_name}} , you.', 'Hello, you.'],
  ['Hi {{user_name}} and welcome', 'Hi and welcome'],
  ['Good evening{{user_name}}. I know', 'Good evening. I know'],
  ['{{user_name}}, welcome back. Ask me.', 'Welcome back. Ask me.'],
  ['Hello! {{user_name}}, what now?', 'Hello! What now?'],
  ['Hello **{{user_name}}**!', 'Hello!'],
  ['Hi {{user_name}}.\n\n{{user_name}}, ask me.', 'Hi.\n\nAsk me.'],
  ['晚上好，{{user_name}}。', '晚上好。'],
  ['晚上好{{user_name}}！有什么可以帮您？', '晚上好！有什么可以帮您？'],
  ['{{user_name}}，您好。', '您好。'],
  ['您好。{{user_name}}：请问有什么事？', '您好。请问有什么事？'],
  ['{{user_name}}', ''],
])('without a name "%s" reads "%s"', (prologue, read) => {
  expect(toUnnamedPrologue({ prologue })).toBe(read)
})

test('the default of the variable stands for the name, as it is written', () => {
  const prologue = 'Hi **{{user_name}}**, {{ user_name }}!'
  expect(toUnnamedPrologue({ prologue, variables: [guest] })).toBe('Hi **guest $&**, guest $&!')
  expect(toUnnamedPrologue({ prologue: 'Hi {{user_name}}!', variables: [{ ...guest, enable: false }] })).toBe('Hi!')
})

test('a message that names nobody has no other form', () => {
  expect(toUnnamedPrologue({ prologue: 'Hi, {{other}}.', variables: [guest] })).toBeUndefined()
})

test('a long run of spaces takes no longer than the text', () => {
  const prologue = `Hi${' '.repeat(280)}{{user_name`
  const begun = performance.now()
  toUnnamedPrologue({ prologue })
  expect(performance.now() - begun).toBeLessThan(200)
})
