import { expect, test } from 'vitest'
import { englishSettings } from './en/en-settings.ts'
import { english as englishWords } from './en/index.ts'
import { chinese as chineseWords } from './zh-CN/index.ts'
import { chineseSettings } from './zh-CN/zh-CN-settings.ts'

const english = { ...englishWords, ...englishSettings }
const chinese = { ...chineseWords, ...chineseSettings }

type Tree = { [name: string]: string | Tree }

test('both languages have the same texts', () => {
  expect(namesOf(chinese)).toEqual(namesOf(english))
})

test('both languages fill in the same values', () => {
  const inEnglish = new Map(flatten(english))
  for (const [name, text] of flatten(chinese)) {
    const counterpart = inEnglish.get(name) ?? ''
    expect([name, valuesOf(text)]).toEqual([name, valuesOf(counterpart)])
  }
})

test('no text shouts, and Chinese addresses the reader as 你', () => {
  for (const [, text] of [...flatten(english), ...flatten(chinese)]) expect(text).not.toMatch(/[!！]|您|Oops/)
})

// A plural has two forms in English and one in Chinese.
function namesOf(tree: Tree): string[] {
  return [...new Set(flatten(tree).map(([name]) => name.replace(/_(one|other)$/, '')))].sort()
}

function valuesOf(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort()
}

function flatten(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[prefix + name, value] as [string, string]] : flatten(value, `${prefix}${name}.`),
  )
}
