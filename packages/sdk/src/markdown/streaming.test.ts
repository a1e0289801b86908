import { tests } from 'commonmark-spec'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  baseUrl,
  createRoot,
  cutAtRandom,
  cutEverywhere,
  render,
  renderPieces,
} from '../../tests/markdown-test-support.ts'
import { fixtures } from '../../tests/streaming-fixtures.ts'
import { createMarkdownView } from './markdown-view.ts'

const options = { baseUrl, allowImage: () => true }
const seed = Number(process.env.SEED) || Date.now() % 100_000
console.info(`streaming cuts: SEED=${seed}`)
const examples = tests.map(({ number, markdown }) => ({
  name: `example ${number}`,
  source: markdown.replace(/→/g, '\t'),
}))

test('every cut of a message gives the same DOM', () => {
  const differing: string[] = []
  for (const { name, source } of [...examples, ...fixtures]) {
    const whole = render(source, options).innerHTML
    if (renderPieces(cutEverywhere(source), options).innerHTML !== whole) differing.push(`${name} unit by unit`)
    for (let i = 0; i < 5; i++) {
      if (renderPieces(cutAtRandom(source, seed + i), options).innerHTML !== whole)
        differing.push(`${name} at random, SEED=${seed + i}`)
    }
  }
  expect(differing).toEqual([])
})

const pieces =
  'a|b |word |*|**|_|__|~|~~|`|``|```|\n|\n\n|\n    |\n  |- |1. |2) |> |# |===|---|¦|¦-¦-¦|[|]|[a]|(|(b)|[a]: c\n|"t"|!|![|<|<b>|<div>|<!--|-->|<http://x.y>|&|&amp;|&#|\\|  \n|\t|https://a.b/c|www.a.b|.|)|me@x.y|[x] |[ ] |中|。|😀|:|\r\n|+ |<a href="|\0'
    .split('|')
    .map((piece) => piece.replace(/¦/g, '|'))

test('every cut of a random mixture of markup gives the same DOM', () => {
  const mixture = fc.array(fc.constantFrom(...pieces), { minLength: 2, maxLength: 16 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(mixture, fc.nat(), (source, cutSeed) => {
      const whole = render(source, options).innerHTML
      expect(renderPieces(cutEverywhere(source), options).innerHTML).toBe(whole)
      expect(renderPieces(cutAtRandom(source, cutSeed), options).innerHTML).toBe(whole)
    }),
    { seed, numRuns: 2000 },
  )
})

test.each(['b \\\nword', '[ ] \\\n&#'])('every cut of %j, which once differed, gives the same DOM', (source) => {
  expect(renderPieces(cutEverywhere(source)).innerHTML).toBe(render(source).innerHTML)
})

test('line ends of all kinds give the same DOM, cut between \\r and \\n too', () => {
  for (const { source } of fixtures) {
    const whole = render(source, options).innerHTML
    expect(renderPieces(cutEverywhere(source.replace(/\n/g, '\r\n')), options).innerHTML).toBe(whole)
    expect(render(source.replace(/\n/g, '\r'), options).innerHTML).toBe(whole)
  }
})

const visible = (root: Element) => (root.textContent ?? '').replace(/\s+/g, '')

test('at every prefix of a well-formed message the visible text is a prefix of the final text', () => {
  const flashes: string[] = []
  for (const { name, source, wellFormed } of fixtures) {
    if (!wellFormed) continue
    const final = visible(render(source, options))
    const root = createRoot()
    const view = createMarkdownView(root, options)
    cutEverywhere(source).some((unit, index) => {
      view.append(unit)
      const flashed = !final.startsWith(visible(root))
      if (flashed)
        flashes.push(
          `${name}: ${JSON.stringify(source.slice(Math.max(0, index - 30), index + 1))} → ${visible(root).slice(-40)}`,
        )
      return flashed
    })
  }
  expect(flashes).toEqual([])
})
