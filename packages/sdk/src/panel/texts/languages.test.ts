import { expect, test } from 'vitest'
import { findLanguage } from '../../client/language.ts'
import { core } from './en.ts'
import { later as english } from './en-later.ts'
import { count } from './fill.ts'
import { completeWords, findWords, loadTexts } from './languages.ts'

const tags = ['zh-CN', 'zh-TW', 'ja', 'ko', 'de', 'fr', 'es', 'pt-BR', 'it', 'ru', 'vi', 'id', 'th', 'ar', 'hi']

test.each(tags)('%s has every text, with a place for what is put into it', async (tag) => {
  await loadTexts(tag)
  const words = await completeWords(findWords(tag))
  expect(words.tag).toBe(tag)
  expect(shapeOf({ core: words.core, later: words.later })).toEqual(shapeOf({ core, later: english }))
  for (const forms of [words.later!.passages, words.later!.newAnswers]) {
    expect(Object.keys(forms).sort()).toEqual(
      new Intl.PluralRules(tag).resolvedOptions().pluralCategories.filter(needed(tag)).sort(),
    )
  }
})

test.each(['en', ...tags])('%s is plain words: no markup, no exclamation, no space too many', async (tag) => {
  await loadTexts(tag)
  const { core: first, later } = await completeWords(findWords(tag))
  const { gap: _gap, ...rest } = later!
  for (const text of listTexts([first, rest])) {
    expect(text).not.toMatch(/[<>!！]|&\w+;|\s{2}|^\s|\s$|\.\.\./)
    if (tag.startsWith('zh'))
      expect(text).not.toMatch(/[,;?!]|\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}|您|亲/u)
  }
})

function listTexts(texts: unknown): string[] {
  return typeof texts === 'string' ? [texts] : Object.values(texts as object).flatMap(listTexts)
}

/** Names of all texts, and whether they have a place; the forms of a plural differ between languages. */
function shapeOf(texts: object): unknown {
  return Object.entries(texts)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, value]) => {
      if (typeof value === 'string') return [name, value.includes('#')]
      return [name, 'other' in value ? 'plural' : Array.isArray(value) ? value.length : shapeOf(value)]
    })
}

// `many` is for millions in French, Spanish, Portuguese and Italian; nothing here is zero in Arabic.
const needed = (tag: string) => (category: string) =>
  category !== 'zero' && (category !== 'many' || tag === 'ru' || tag === 'ar')

test.each([
  ['zh', 'zh-CN'],
  ['zh-Hans-SG', 'zh-CN'],
  ['zh-Hant', 'zh-TW'],
  ['zh-HK', 'zh-TW'],
  ['pt-PT', 'pt-BR'],
  ['de-AT', 'de'],
  ['id', 'id'],
  ['EN-gb', 'en'],
  ['sw', 'en'],
  ['', 'en'],
])('%j is spoken as %s', (lang, tag) => {
  expect(findLanguage(lang)).toBe(tag)
})

test('a number takes the form its language has for it', async () => {
  await loadTexts('ru')
  const { passages } = findWords('ru').later!
  expect([1, 3, 5].map((number) => count('ru', passages, number))).toEqual(['1 отрывок', '3 отрывка', '5 отрывков'])
  expect(count('de', english.passages, 12_000)).toBe('12.000 passages')
})

test('until a language is there the words are English', () => {
  expect(findWords('xx').core).toBe(core)
})
