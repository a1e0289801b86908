import { stem } from './stemming.ts'
import { chineseStopWords, englishStopWords, weakWords } from './stop-words.ts'
import { synonymFamilies } from './synonyms.ts'

const wide = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`
// A number keeps its points: 127.0.0.1 is not about 1.
const runs = new RegExp(`[${wide}]+|\\p{N}+(?:\\.\\p{N}+)+|(?:(?![${wide}])[\\p{L}\\p{N}])+`, 'gu')
const isWide = new RegExp(`^[${wide}]`, 'u')

/** A term of a question and how much it counts, 0 to 1. */
export interface QueryTerm {
  term: string
  weight: number
}

/**
 * Cuts a text into terms: stemmed lower-case words, and every pair of neighbouring Chinese, Japanese or Korean
 * characters, since those scripts do not mark where words end. Single characters are terms too, for words of one.
 */
export function toTextTerms(text: string): string[] {
  return toRuns(text).flatMap((run) => {
    if (isWide.test(run)) return [...toBigrams(run), ...(run.length > 1 ? run : [])]
    return englishStopWords.has(run) ? [] : [stem(run)]
  })
}

/** Cuts a question into the same terms, without those that say nothing and without pairs across two words. */
export function toQueryTerms(question: string): QueryTerm[] {
  return toRuns(question).flatMap((run) => {
    if (isWide.test(run)) return run.split(cutAtKnownWords).flatMap(toWords).flatMap(toWordTerms)
    if (englishStopWords.has(run)) return []
    const term = stem(run)
    return [{ term, weight: weakWords.has(term) || term.length === 1 ? weakWeight : 1 }]
  })
}

const weakWeight = 0.3
/** A single character is found in many words it is not. */
const singleCharacterWeight = 0.5

function toRuns(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(runs) ?? []
}

/** The one pair that stands for a word of the trade: its last two characters (器人 for 机器人). */
export function toKeyTerm(word: string): string {
  return [...word].slice(-2).join('')
}

function toWordTerms(word: string): QueryTerm[] {
  if (isKnownWord.has(word)) return [{ term: toKeyTerm(word), weight: weakWords.has(word) ? weakWeight : 1 }]
  const bigrams = toBigrams(word)
  if (bigrams[0] === word && word.length === 1) return [{ term: word, weight: singleCharacterWeight }]
  // A word of three characters is two pairs, yet asks for hardly more than a word of two.
  const weight = ((bigrams.length + 2) / 3 / bigrams.length) * (weakWords.has(word) ? weakWeight : 1)
  return bigrams.map((term) => ({ term, weight }))
}

// Words of the trade that the dictionary would cut in two (智能体, 机器人) are taken out whole first.
const knownWords = synonymFamilies.flatMap(({ chinese }) => chinese).sort((a, b) => b.length - a.length)
const isKnownWord = new Set(knownWords)
const cutAtKnownWords = new RegExp(`(${knownWords.join('|')})`)

/** Words as the runtime's dictionary cuts them; neighbouring single characters are joined, for it does not know all words. */
function toWords(run: string): string[] {
  if (isKnownWord.has(run)) return chineseStopWords.has(run) ? [] : [run]
  const words: string[] = []
  let single = ''
  for (const { segment } of segmenter().segment(run)) {
    const isStop = chineseStopWords.has(segment)
    if (!isStop && [...segment].length === 1) {
      single += segment
      continue
    }
    if (single !== '') words.push(single)
    single = ''
    if (!isStop) words.push(segment)
  }
  return single === '' ? words : [...words, single]
}

function toBigrams(text: string): string[] {
  const characters = [...text]
  if (characters.length === 1) return characters
  return characters.slice(1).map((character, index) => characters[index] + character)
}

let shared: Intl.Segmenter | undefined

function segmenter(): Intl.Segmenter {
  shared ??= new Intl.Segmenter('zh', { granularity: 'word' })
  return shared
}
