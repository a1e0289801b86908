import { deflateRawSync } from 'node:zlib'
import type { KnowledgeText } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConsole } from '../../testing/open-console.ts'
import { type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { createDocumentReader, defaultDocumentLimits } from './document-reader.ts'
import { splitText } from './split-text.ts'

let server: TestServer
let browser: Caller
let botId: string
beforeEach(async () => {
  server = await startTestServer()
  browser = await openConsole(server)
  botId = await server.createBot()
})
afterEach(() => server.stop())

async function send(name: string, content: Buffer | string) {
  const form = new FormData()
  form.set('file', new File([new Uint8Array(Buffer.from(content))], name))
  const response = await browser.fetch(`/console/api/agents/${botId}/documents`, { method: 'POST', body: form })
  return (await response.json()) as { code: number; msg: string; data?: { texts: KnowledgeText[] } }
}

/** A zip whose entries are named and packed as told. */
function zip(entries: Record<string, Buffer | string>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(entries)) {
    const packed = deflateRawSync(content)
    const bytes = Buffer.from(name)
    const fixed = Buffer.alloc(26)
    fixed.writeUInt16LE(20, 0)
    fixed.writeUInt16LE(8, 4)
    fixed.writeUInt32LE(content.length < 1e6 ? crc32(Buffer.from(content)) : 0, 10)
    fixed.writeUInt32LE(packed.length, 14)
    fixed.writeUInt32LE(Buffer.from(content).length, 18)
    fixed.writeUInt16LE(bytes.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fixed, bytes, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fixed, tail, bytes]))
    parts.push(local)
    offset += local.length
  }
  const all = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 0, 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(all.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, all, end])
}

function crc32(bytes: Buffer): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
const relations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
const docx = (body: string, prologue = '') =>
  zip({
    '[Content_Types].xml': types,
    '_rels/.rels': relations,
    'word/document.xml': `<?xml version="1.0"?>${prologue}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${body}</w:t></w:r></w:p></w:body></w:document>`,
  })

function pdf(text: string): string {
  const stream = `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`
  return `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length ${stream.length}>>stream
${stream}
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF`
}

test.each([
  ['prices.md', '# Prices\r\n\r\nThe small grinder costs 189 euro.', '# Prices\n\nThe small grinder costs 189 euro.'],
  ['prices.txt', Buffer.from('小磨豆机的价格是 189 欧元。'), '小磨豆机的价格是 189 欧元。'],
  ['prices.pdf', pdf('The small grinder costs 189 euro.'), 'The small grinder costs 189 euro.'],
  ['prices.docx', docx('The small grinder costs 189 euro.'), 'The small grinder costs 189 euro.'],
])('the words of %s become a text with its name', async (name, content, text) => {
  expect(await send(name, content)).toMatchObject({ code: 0, data: { texts: [{ title: name, text }] } })
})

test('a file is what its bytes say, and its name is never a path', async () => {
  const answer = await send('../../etc/passwd.txt', pdf('Hello there'))
  expect(answer.data!.texts).toEqual([{ title: 'passwd.txt', text: 'Hello there' }])
})

test('entities of a docx are neither fetched nor unfolded', async () => {
  const laughs = Array.from({ length: 12 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join(
    '',
  )
  const doctype = `<!DOCTYPE w [<!ENTITY l0 "ha"><!ENTITY x SYSTEM "file:///etc/passwd">${laughs}]>`
  const answer = await send('bomb.docx', docx('&l12; &x;', doctype))
  expect(JSON.stringify(answer)).not.toMatch(/root:|haha/)
  expect(JSON.stringify(answer).length).toBeLessThan(2000)
})

test('a zip bomb in a docx is refused before a library unpacks it', async () => {
  const bomb = zip({ '[Content_Types].xml': types, 'word/document.xml': Buffer.alloc(120 * 1024 ** 2) })
  expect(bomb.length).toBeLessThan(1024 ** 2)
  expect((await send('bomb.docx', bomb)).code).toBe(4302)
})

test('a PDF of more pages than anyone reads is refused, and the server goes on', async () => {
  const numbers = Array.from({ length: 3100 }, (_, index) => index + 10)
  const pages = numbers.map((number) => `${number} 0 obj<</Type/Page/Parent 2 0 R>>endobj`).join('\n')
  const long = pdf('x')
    .replace('/Kids[3 0 R]/Count 1', `/Kids[${numbers.map((number) => `${number} 0 R`).join(' ')}]/Count 3100`)
    .replace('trailer', `${pages}\ntrailer`)
  expect((await send('long.pdf', long)).code).toBe(4302)
  expect((await browser.get(`/console/api/agents/${botId}`)).code).toBe(0)
})

test('a PDF whose page tree goes round in a circle ends', async () => {
  const circle = pdf('x').replace('/Kids[3 0 R]/Count 1', '/Kids[2 0 R]/Count 1')
  expect((await send('circle.pdf', circle)).code).toBe(4304)
})

test('what takes longer than the deadline is stopped', async () => {
  const reader = createDocumentReader({ ...defaultDocumentLimits, timeoutMs: 1 })
  expect(await reader.read(Buffer.from(pdf('x')), 'pdf')).toEqual({ problem: 'slow' })
})

test.each([
  ['an HTML page called text', 'page.html', '<script>alert(1)</script>', 4303],
  ['bytes called text', 'x.txt', Buffer.from([0, 1, 2, 3, 255]), 4303],
  ['a program', 'x.exe', Buffer.from('MZ\u0090\u0000'), 4303],
  ['a torn PDF', 'x.pdf', '%PDF-1.7 nothing', 4304],
  ['a docx without words', 'x.docx', docx(' '), 4300],
  ['nothing', 'x.txt', ' \n', 4300],
])('%s is refused with a sentence', async (_what, name, content, code) => {
  const answer = await send(name, content)
  expect(answer.code).toBe(code)
  expect(answer.msg).toMatch(/\w+ \w+/)
})

test('a long document becomes several texts, cut where lines end', () => {
  const parts = splitText(`${'a'.repeat(60)}\n\n${'b'.repeat(60)}\n${'c'.repeat(30)}`, 100)
  expect(parts.map((part) => part[0])).toEqual(['a', 'b'])
  expect(parts.join('').replace(/\s/g, '')).toHaveLength(150)
  expect(splitText('x'.repeat(250), 100).every((part) => part.length <= 100)).toBe(true)
})
