import { TemplateError } from './template-error.ts'

/** Reads a template from left to right. */
export interface Scanner {
  readonly source: string
  at: number
  skipSpace(): void
  /** Skips white space, then takes `text` when it stands here. */
  take(text: string): boolean
  /** The same for a whole word. */
  takeWord(word: string): boolean
  /** A name, or `undefined` when none stands here. */
  takeName(): string | undefined
  takeNumber(): number | undefined
  takeString(): string | undefined
  /** @throws {TemplateError} unless `text` stands here */
  expect(text: string): void
  /** @throws {TemplateError} always, naming this place or `at` */
  fail(problem: string, at?: number): never
}

const nameHere = /[\p{L}_][\p{L}\p{N}_]*/uy
const numberHere = /\d+(?:\.\d+)?/y
const stringHere = /"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'/y
const spaceHere = /\s*/y

/** A scanner at the beginning of `source`. */
export function createScanner(source: string): Scanner {
  const match = (pattern: RegExp) => {
    pattern.lastIndex = scanner.at
    return pattern.exec(source)
  }
  const takeMatch = (pattern: RegExp) => {
    scanner.skipSpace()
    const found = match(pattern)
    if (found) scanner.at += found[0].length
    return found
  }
  const scanner: Scanner = {
    source,
    at: 0,
    skipSpace() {
      scanner.at += match(spaceHere)![0].length
    },
    take(text) {
      scanner.skipSpace()
      if (!source.startsWith(text, scanner.at)) return false
      scanner.at += text.length
      return true
    },
    takeWord(word) {
      const from = scanner.at
      if (takeMatch(nameHere)?.[0] === word) return true
      scanner.at = from
      return false
    },
    takeName: () => takeMatch(nameHere)?.[0],
    takeNumber() {
      const found = takeMatch(numberHere)
      return found ? Number(found[0]) : undefined
    },
    takeString() {
      const found = takeMatch(stringHere)
      return found ? unescaped(found[1] ?? found[2] ?? '') : undefined
    },
    expect(text) {
      if (!scanner.take(text)) scanner.fail(`"${text}" is missing here`)
    },
    fail(problem, at) {
      throw new TemplateError(problem, source, at ?? scanner.at)
    },
  }
  return scanner
}

function unescaped(text: string): string {
  const known: Record<string, string> = { n: '\n', t: '\t', r: '\r' }
  return text.replace(/\\([\s\S])/g, (_, character: string) => known[character] ?? character)
}
