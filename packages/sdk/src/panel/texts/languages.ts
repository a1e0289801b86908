import { findLanguage } from '../../client/language.ts'
import { core } from './en.ts'
import type { LaterTexts, Texts } from './texts.ts'

/** A language as far as it is there: the later words of English come when the first of them is wanted. */
export interface Words {
  readonly tag: string
  readonly font?: string
  readonly core: Texts
  readonly later: LaterTexts | undefined
}

const english: Words = { tag: 'en', core, later: undefined }

/** What this page has loaded so far; all windows of it share them. */
const brought = new Map<string, Words>([['en', english]])

/**
 * Brings the words of a language, so that a window made after it speaks that language from the beginning. Never rejects:
 * a language that cannot be brought leaves the window in English.
 * @param lang any BCP 47 tag; the nearest of our languages is taken
 */
export async function loadTexts(lang: string): Promise<void> {
  const tag = findLanguage(lang)
  if (brought.has(tag)) return
  try {
    const language = await (tag === 'zh-CN'
      ? import('./zh-cn.ts')
      : import('./other-languages.ts').then((chunk) => chunk.bringLanguage(tag)))
    brought.set(tag, { tag, ...language })
  } catch {
    // Said in English then; asking again tries again.
  }
}

/** The words of a language if they were brought, else English. */
export function findWords(lang: string): Words {
  return brought.get(findLanguage(lang)) ?? english
}

/** Brings the later words of whatever language. */
export async function completeWords(words: Words): Promise<Words> {
  if (words.later) return words
  const complete = { ...words, ...(await import('./en-later.ts')) }
  brought.set(words.tag, complete)
  return complete
}
