import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillPrompt, findPromptProblem } from './fill-prompt.ts'

const variables = { name: 'Ada', age: '36', tags: 'red,green', empty: '', 城市: 'Bern', trap: '{{ name }}{% if %}' }

test.each([
  ['Hi {{ name }}, {{城市}}, {{missing}}{{constructor}}{{__proto__}}.', 'Hi Ada, Bern, .'],
  ['{{ trap }}', '{{ name }}{% if %}'],
  ['{{ name | upper }} {{ name|lower|replace("a", "o") }} {{ missing | default("guest") }}', 'ADA odo guest'],
  ['{{ empty | default("x") }}{{ empty | default("x", true) }}', 'x'],
  ['{{ name.lower() }} {{ tags.split(",")[1] }} {{ tags.split(",")|join(" + ") }}', 'ada green red + green'],
  ['{{ age|int + 1 }} {{ 7 // 2 }} {{ -7 % 3 }} {{ 1 + 2 * 3 }} {{ 7 / 2 }}', '37 3 2 7 3.5'],
  ['{{ "a" ~ 1 ~ true ~ none ~ [1, "x"] }}', "a1TrueNone[1, 'x']"],
  ['{% if age|int >= 18 and name %}adult{% elif age %}child{% else %}?{% endif %}', 'adult'],
  ['{% if name == "Bob" %}b{% elif "d" in name %}a{% else %}c{% endif %}', 'a'],
  ['{% if missing is not defined and not empty %}nobody{% endif %}', 'nobody'],
  ['{{ "yes" if name is defined else "no" }}', 'yes'],
  [
    '{% for tag in tags.split(",") %}{{ loop.index }}:{{ tag }}{% if not loop.last %}, {% endif %}{% endfor %}',
    '1:red, 2:green',
  ],
  ['{% for i in range(2) %}{% for j in range(1, 3) %}{{ i }}{{ j }} {% endfor %}{% endfor %}', '01 02 11 12 '],
  ['{% for x in [] %}x{% else %}none{% endfor %}', 'none'],
  ['{% set who = name ~ "!" %}{% for x in [1] %}{% set who = "inner" %}{% endfor %}{{ who }}', 'Ada!'],
  ['a  {%- if name -%}  b  {%- endif -%}  c', 'abc'],
  ['{# a note #}x{% raw %}{{ name }}{% endraw %}', 'x{{ name }}'],
  ['{{ "}}" }} {{ "it\\"s" }} {{ \'%}\' }}', '}} it"s %}'],
  // Words of a prompt that happen to look like a place stay what they are.
  ['Answer as {{"key": {"a": 1}}} or {{ two words }} or {{', 'Answer as {{"key": {"a": 1}}} or {{ two words }} or {{'],
])('%s', (prompt, filled) => {
  expect(fillPrompt(prompt, variables)).toBe(filled)
})

test.each([
  ['{% if name %}x', 'line 1: this "if" has no "endif"'],
  ['a\n{% for x tags %}{% endfor %}', 'line 2: "in" is missing here'],
  ['{% include "/etc/passwd" %}', '"include" is not known here; there are if, for, set and raw'],
  ['{% macro f() %}{% endmacro %}', '"macro" is not known here'],
  ['{% if x %}{{ name | system }}{% endif %}', 'there is no filter "system"; there are default'],
  ['{% if x %}{{ name.constructor("x")() }}{% endif %}', 'there is no method "constructor"'],
  ['{% endif %}', '"endif" stands where nothing is open for it'],
  ['{% if x %}{{ a b }}{% endif %}', '"}}" is missing here'],
  ['{% if x %}{% else %}{% elif y %}{% endif %}', '"elif" stands where nothing is open for it'],
  [`{% if ${'('.repeat(100)}x${')'.repeat(100)} %}{% endif %}`, 'nested too deep'],
  [`{% if x${' + x'.repeat(1000)} %}{% endif %}`, 'too long'],
  ['{% if x %}'.repeat(50), 'nested too deep'],
])('%s is refused by name and place', (prompt, problem) => {
  expect(findPromptProblem(prompt)).toContain(problem)
})

test('the place is shown with a caret', () => {
  expect(findPromptProblem('Be kind.\n{% if name | nope %}x{% endif %}')).toMatch(
    /^line 2: .*\n {2}\{% if name \| nope %\}x\{% endif %\}\n {2} {13}\^$/,
  )
})

describe.each([
  ['loops in loops', `${'{% for i in range(1000) %}'.repeat(5)}x${'{% endfor %}'.repeat(5)}`],
  ['a range without end', '{% for i in range(10000000000) %}x{% endfor %}'],
  ['a text that doubles', `{% set s = "ab" %}${'{% set s = s ~ s %}'.repeat(60)}{{ s }}`],
  [
    'a replacement that multiplies',
    '{% set s = "a" * 1 %}{{ big.replace("a", big).replace("a", big) }}{% if x %}{% endif %}',
  ],
  ['a list that doubles', `{% set s = [1] %}${'{% set s = s + s %}'.repeat(60)}{{ s }}`],
])('%s', (_, prompt) => {
  test('ends soon, in words without the prompt', () => {
    const startedAt = process.cpuUsage()
    const fill = () => fillPrompt(`SECRET ${prompt}`, { big: 'a'.repeat(20_000) })

    expect(fill).toThrow(/^The prompt of this agent can not be filled: /)
    expect(fill).not.toThrow(/SECRET/)
    expect(process.cpuUsage(startedAt).user / 1000).toBeLessThan(2000)
  })
})

test('whatever a prompt is made of, it is filled or refused, and reaches nothing of JavaScript', () => {
  const piece = fc.constantFrom(
    ...[
      '{{',
      '}}',
      '{%',
      '%}',
      '{#',
      '#}',
      '-',
      'if',
      'endif',
      'for',
      'in',
      'endfor',
      'set',
      'x',
      '=',
      '(',
      ')',
      '[',
      ']',
    ],
    ...[
      '.',
      '|',
      'constructor',
      '__proto__',
      'prototype',
      'toString',
      'process',
      '"',
      "'",
      '\\',
      '1',
      ' ',
      'raw',
      'endraw',
      ',',
    ],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const prompt = pieces.join('')
      const problem = findPromptProblem(prompt)
      if (problem === undefined) expect(fillPrompt(prompt, { x: '1' })).not.toMatch(/native code|\[object|function/)
      else expect(() => fillPrompt(prompt, { x: '1' })).toThrow(/can not be filled/)
    }),
    { numRuns: 3000 },
  )
})

test('what JSON says can be told apart, looped over and reached into', () => {
  const cart = {
    items: [
      { name: 'pot', count: 2 },
      { name: 'cup', count: 1 },
    ],
    isGift: false,
  }
  const prompt =
    '{% for item in cart.items %}{{ item.count }} {{ item.name }};{% endfor %}{% if cart.isGift %} a gift{% endif %}{{ cart.constructor }}'

  expect(fillPrompt(prompt, { cart })).toBe('2 pot;1 cup;')
})

test('a large object is bounded like everything else', () => {
  const big = Array.from({ length: 1000 }, () => ({ a: 'x' }))

  expect(() => fillPrompt('{% for n in big %}{% set same = big %}{% endfor %}', { big })).toThrow(/does too much/)
})
