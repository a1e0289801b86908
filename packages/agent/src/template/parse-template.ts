import { type Expression, parseExpression } from './parse-expression.ts'
import { createScanner, type Scanner } from './scanner.ts'
import type { Scope } from './scope.ts'
import { TemplateError } from './template-error.ts'
import { costOf, isTruthy, toText, type Value } from './value.ts'

/** A piece of a template: writes itself through `write`. */
type Piece = (scope: Scope, write: (text: string) => void) => void

const maxNesting = 20
const known = 'if, for, set and raw'

/**
 * Reads a template. One without `{%` is taken leniently: double braces around what is no expression are words of the
 * prompt, as in an example of JSON.
 * @throws {TemplateError}
 */
export function parseTemplate(source: string): Piece {
  const scanner: Scanner = createScanner(source)
  const isLenient = !source.includes('{%')
  let nesting = 0
  const { pieces, end } = parseUntil([])
  if (end) scanner.fail(`"${end}" has no beginning`)
  return pieces

  /** Pieces up to one of the words that end them. */
  function parseUntil(ends: string[]): { pieces: Piece; end: string | undefined } {
    if (++nesting > maxNesting) scanner.fail('the blocks are nested too deep')
    const list: Piece[] = []
    for (;;) {
      const end = parsePiece(list, ends)
      if (end === undefined) continue
      nesting--
      const pieces: Piece = (scope, write) => {
        for (const piece of list) piece(scope, write)
      }
      return { pieces, end: end || undefined }
    }
  }

  /** @returns the word that ended the pieces, `""` at the end of the template */
  function parsePiece(list: Piece[], ends: string[]): string | undefined {
    const found = /\{[{%#]/.exec(source.slice(scanner.at))
    const text = source.slice(scanner.at, found ? scanner.at + found.index : undefined)
    scanner.at += text.length
    const isTrimmed = found && source[scanner.at + 2] === '-'
    if (text !== '') list.push(toWords(isTrimmed ? text.trimEnd() : text))
    if (!found) return ''
    const from = scanner.at
    scanner.at += isTrimmed ? 3 : 2
    if (found[0] === '{#') return skipComment(from)
    if (found[0] === '{{') return parseOutput(list, from)
    return parseBlock(list, ends, from)
  }

  function parseOutput(list: Piece[], from: number): undefined {
    try {
      const expression = parseExpression(scanner)
      close('}}')
      list.push((scope, write) => write(toText(expression(scope))))
    } catch (error) {
      if (!isLenient || !(error instanceof TemplateError)) throw error
      scanner.at = from + 2
      list.push(toWords('{{'))
    }
  }

  function parseBlock(list: Piece[], ends: string[], from: number): string | undefined {
    const word = scanner.takeName() ?? scanner.fail(`a word such as ${known} is missing here`)
    if (ends.includes(word)) return word
    if (word === 'if') list.push(parseIf())
    else if (word === 'for') list.push(parseFor())
    else if (word === 'set') list.push(parseSet())
    else if (word === 'raw') list.push(parseRaw(from))
    else if (/^(end|el)/.test(word)) scanner.fail(`"${word}" stands where nothing is open for it`, from)
    else scanner.fail(`"${word}" is not known here; there are ${known}`, from)
    return undefined
  }

  function parseIf(): Piece {
    const from = scanner.at
    const condition = parseExpression(scanner)
    close('%}')
    const body = parseUntil(['elif', 'else', 'endif'])
    const otherwise = parseRest(body.end, from)
    return (scope, write) => (isTruthy(condition(scope)) ? body.pieces : otherwise)(scope, write)
  }

  function parseRest(end: string | undefined, from: number): Piece {
    if (end === 'elif') return parseIf()
    if (end === undefined) scanner.fail('this "if" has no "endif"', from)
    close('%}')
    if (end === 'endif') return () => {}
    const { pieces, end: last } = parseUntil(['endif'])
    if (last === undefined) scanner.fail('this "if" has no "endif"', from)
    close('%}')
    return pieces
  }

  function parseFor(): Piece {
    const from = scanner.at
    const name = scanner.takeName() ?? scanner.fail('the name of the item is missing here')
    if (!scanner.takeWord('in')) scanner.fail('"in" is missing here')
    const list = parseExpression(scanner)
    close('%}')
    const body = parseUntil(['else', 'endfor'])
    if (body.end === undefined) scanner.fail('this "for" has no "endfor"', from)
    close('%}')
    const otherwise = body.end === 'else' ? parseElseOfFor(from) : () => {}
    return (scope, write) => {
      const items = toItems(list(scope))
      if (items.length === 0) otherwise(scope, write)
      for (const [index, item] of items.entries()) {
        const inner = scope.child()
        inner.spend(1)
        inner.set(name, item)
        inner.set('loop', toLoop(index, items.length))
        body.pieces(inner, write)
      }
    }
  }

  function parseElseOfFor(from: number): Piece {
    const { pieces, end } = parseUntil(['endfor'])
    if (end === undefined) scanner.fail('this "for" has no "endfor"', from)
    close('%}')
    return pieces
  }

  function parseSet(): Piece {
    const name = scanner.takeName() ?? scanner.fail('the name to set is missing here')
    scanner.expect('=')
    const value: Expression = parseExpression(scanner)
    close('%}')
    return (scope) => {
      const set = value(scope)
      scope.spend(costOf(set))
      scope.set(name, set)
    }
  }

  function parseRaw(from: number): Piece {
    close('%}')
    const end = /\{%-?\s*endraw\s*-?%\}/.exec(source.slice(scanner.at))
    if (!end) scanner.fail('this "raw" has no "endraw"', from)
    const text = source.slice(scanner.at, scanner.at + end.index)
    scanner.at += text.length + end[0].length
    return toWords(text)
  }

  function skipComment(from: number): undefined {
    const end = source.indexOf('#}', scanner.at)
    if (end < 0) {
      if (!isLenient) scanner.fail('this comment has no "#}"', from)
      scanner.at = source.length
      return
    }
    scanner.at = end + 2
    if (source[end - 1] === '-') scanner.skipSpace()
  }

  /** The end of a place, which with a `-` takes the white space behind it along. */
  function close(end: '}}' | '%}'): void {
    if (scanner.take(`-${end}`)) scanner.skipSpace()
    else scanner.expect(end)
  }
}

function toWords(text: string): Piece {
  return (_scope, write) => write(text)
}

function toItems(value: Value): Value[] {
  if (Array.isArray(value)) return value
  return typeof value === 'string' ? [...value] : []
}

function toLoop(index: number, length: number): Value {
  return new Map<string, Value>([
    ['index', index + 1],
    ['index0', index],
    ['first', index === 0],
    ['last', index === length - 1],
    ['length', length],
  ])
}
