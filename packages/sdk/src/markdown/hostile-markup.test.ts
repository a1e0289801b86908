import { expect, test } from 'vitest'
import { cutAtRandom, cutEverywhere, renderPieces } from '../../tests/markdown-test-support.ts'
import type { MarkdownOptions } from './markdown-view.ts'

const html = [
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><image href="https://evil.test/a"/></svg>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<script>alert(1)</script>',
  '<style>body{background:url(https://evil.test/a)}</style>',
  '<a href="javascript:alert(1)" onclick=alert(1)>x</a>',
  '<form action=//evil.test><input name=a></form>',
  '<base href="https://evil.test"><link rel=stylesheet href=//evil.test/a.css>',
  '&lt;img src=x onerror=alert(1)&gt;',
]
const addresses = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java&#10;script:alert(1)',
  'java&#x09;script:alert(1)',
  '&#106;avascript:alert(1)',
  'javascript&colon;alert(1)',
  '&#1;javascript:alert(1)',
  'java\\script:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml;base64,PHN2Zz4=',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://a.test/1',
  'about:blank',
  '//evil.test/?q=SECRET',
  'x" onmouseover="alert(1)',
]
const links = [
  ...addresses,
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  'https://evil.test/?q=SECRET',
]
const payloads = [
  ...html,
  ...links.flatMap((address) => [
    `[x](${address})`,
    `[x](<${address}>)`,
    `![x](${address})`,
    `![x](<${address}> "onerror=alert(1)")`,
    `<${address}>`,
    `[x][a]\n\n[a]: ${address}`,
    `![x][a]\n\n[a]: <${address}>`,
    `[![x](${address})](${address})`,
  ]),
]
const places: [string, (payload: string) => string][] = [
  ['a paragraph', (payload) => `text ${payload} text`],
  ['a line of its own', (payload) => payload],
  ['a list', (payload) => `- ${payload}`],
  ['a quote', (payload) => `> ${payload}`],
  ['a table', (payload) => `| a |\n|---|\n| ${payload} |`],
  ['a heading', (payload) => `# ${payload}`],
  ['a code fence', (payload) => `\`\`\`\n${payload}\n\`\`\``],
  ['the language of a fence', (payload) => `~~~ ${payload}\ncode`],
  ['the text of a link', (payload) => `[${payload}](https://a.test)`],
  ['a title', (payload) => `[x](https://a.test '${payload}')`],
]

const allowedAttributes: Record<string, string[]> = {
  a: ['href', 'title', 'target', 'rel'],
  img: ['src', 'alt', 'title', 'loading', 'referrerpolicy'],
  ol: ['start', 'class'],
  ul: ['class'],
  pre: ['class'],
  code: ['class'],
  div: ['class', 'tabindex', 'role'],
  input: ['type', 'disabled', 'checked'],
  th: ['align'],
  td: ['align'],
}
const plainTags = 'p h1 h2 h3 h4 h5 h6 li blockquote em strong del br hr table thead tbody tr label'.split(' ')

function findViolations(root: Element, imageHost?: string): string[] {
  return Array.from(root.querySelectorAll('*')).flatMap((element) => {
    const tag = element.nodeName.toLowerCase()
    const allowed = allowedAttributes[tag] ?? (plainTags.includes(tag) ? [] : undefined)
    if (!allowed) return [`<${tag}>`]
    const attributes = Array.from(element.attributes, ({ name }) => name).filter((name) => !allowed.includes(name))
    const address = element.getAttribute('href') ?? element.getAttribute('src')
    if (address && !/^(?:https?|mailto|tel):/.test(address)) attributes.push(address)
    if (tag === 'a' && element.getAttribute('rel') !== 'noopener noreferrer nofollow') attributes.push('rel')
    if (tag === 'img' && new URL(element.getAttribute('src')!).host !== imageHost) attributes.push('src')
    return attributes
  })
}

function findAllViolations(options: MarkdownOptions, imageHost?: string): string[] {
  return places.flatMap(([place, wrap]) =>
    payloads.flatMap((payload, index) => {
      const source = wrap(payload)
      return [[source], index % 4 ? cutAtRandom(source, index) : cutEverywhere(source)]
        .flatMap((pieces) => findViolations(renderPieces(pieces, options), imageHost))
        .map((violation) => `${violation}: ${payload} in ${place}`)
    }),
  )
}

test('no payload makes an element, attribute, scheme or image outside the allow-lists', () => {
  expect(findAllViolations({})).toEqual([])
})

test('with a base for relative addresses nothing more gets through', () => {
  expect(findAllViolations({ baseUrl: 'https://a.test/page' })).toEqual([])
})

test('only images that are allowed become images', () => {
  const allowImage = ({ host }: URL) => host === 'img.test'

  expect(findAllViolations({ allowImage }, 'img.test')).toEqual([])
  const root = renderPieces(['![a](https://img.test/a.png) ![b](https://evil.test/b.png) ![c](mailto:x@img.test)'], {
    allowImage,
  })
  expect(root.querySelectorAll('img').length).toBe(1)
  expect(Array.from(root.querySelectorAll('a'), (anchor) => anchor.textContent)).toEqual(['b', 'c'])
})

test('raw HTML is readable as text', () => {
  for (const payload of html.slice(0, -1)) expect(renderPieces([`see ${payload}`]).textContent).toBe(`see ${payload}`)
})

test('relative addresses and fragments are text without a base', () => {
  expect(renderPieces(['[a](/b) [c](#d) ![e](f.png)']).innerHTML).toBe('<p>a c e</p>')
})

const repeated: [string, string][] = [
  ['open brackets', '['],
  ['open images', '!['],
  ['brackets', '[]'],
  ['open emphasis', '*a '],
  ['mixed emphasis', '*a **b _c '],
  ['closing emphasis', 'a* '],
  ['quotes', '> '],
  ['bullets', '- '],
  ['nested items', '- a\n  '],
  ['open links', '[a]('],
  ['nested links', '[a](b'],
  ['open tags', '<a b="'],
  ['open comments', '<!-- '],
  ['angle brackets', '<'],
  ['entities', '&a'],
  ['backslashes', '\\'],
  ['pipes', '|'],
  ['at signs', 'a@'],
  ['addresses', 'http://a.b)'],
  ['dots behind an address', '.'],
  ['definitions', '[a]: b\n'],
  ['open titles', '[a]: b "'],
  ['tabs', '\t'],
  ['ticks', '` `` ``` '],
  ['dollars', '$a '],
  ['formula starts', '\\(a'],
]

test.each(repeated)('50 kB of %s take no more than seconds', (_, piece) => {
  const source = piece.repeat(Math.ceil(50_000 / piece.length))
  // Of the processor: on a busy machine the clock on the wall says who was served first.
  const begin = process.cpuUsage()

  renderPieces([`https://a.test${source}`])
  renderPieces([source])

  const { user, system } = process.cpuUsage(begin)
  expect((user + system) / 1000).toBeLessThan(3000)
})
