import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { createServer, request as httpRequest, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Chat, errorCatalog, type FileInfo } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Answer, ask, type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer({ ceilings: { visitorFileBytes: 1000, filesPerVisitorPerDay: 3 } })
})
afterEach(() => server.stop())

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const pdf = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n<<>>\nendobj\n')

async function send(caller: Caller, ...parts: [field: string, content: Buffer | string, name?: string][]) {
  const form = new FormData()
  for (const [field, content, name] of parts)
    form.append(field, new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name)
  const response = await caller.fetch('/v1/files/upload', { method: 'POST', body: form })
  return { ...((await response.json()) as Answer<FileInfo>), status: response.status }
}
const upload = (content: Buffer | string, name: string, caller = server.owner) => send(caller, ['file', content, name])
const storedBlobs = async () =>
  (await readdir(server.blobFolder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())

test('a file is uploaded and read again by who uploaded it', async () => {
  const { data } = await upload('Hello', '备注.txt')

  expect(data).toEqual({
    id: expect.stringMatching(/^\d{19}$/),
    bytes: 5,
    file_name: '备注.txt',
    created_at: server.clock.now(),
  })
  expect((await server.owner.get<FileInfo>(`/v1/files/retrieve?file_id=${data!.id}`)).data).toEqual(data)
})

test.each([
  ['an empty file', () => upload('', 'a.txt'), errorCatalog.fileEmpty],
  ['no file', () => send(server.owner, ['other', 'x', 'a.txt']), errorCatalog.fileEmpty],
  ['a body that is no form', () => server.owner.post('/v1/files/upload', {}), errorCatalog.fileEmpty],
  ['two files', () => send(server.owner, ['file', 'x', 'a.txt'], ['file', 'y', 'b.txt']), errorCatalog.fileMoreThanOne],
  ['a program', () => upload(Buffer.from('7f454c4602010100', 'hex'), 'a.txt'), errorCatalog.fileTypeNotAllowed],
  ['HTML', () => upload('<!doctype html><script>alert(1)</script>', 'a.html'), errorCatalog.fileTypeNotAllowed],
  [
    'SVG',
    () => upload('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', 'a.svg'),
    errorCatalog.fileTypeNotAllowed,
  ],
  ['HTML that says it is a picture', () => upload('<!doctype html><script>', 'a.png'), errorCatalog.fileBroken],
  [
    'SVG that says it is a picture',
    () => upload('<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.png'),
    errorCatalog.fileBroken,
  ],
  ['noise that says it is a picture', () => upload(Buffer.alloc(100, 3), 'a.jpg'), errorCatalog.fileBroken],
])('30. %s is refused and leaves nothing behind', async (_, attempt, entry) => {
  expect((await attempt()).code).toBe(entry.code)
  expect(await storedBlobs()).toEqual([])
  expect(await server.database.selectFrom('files').selectAll().execute()).toEqual([])
})

test.each([
  ['a.png', png, 'image/png'],
  ['a.jpg', png, 'image/png'],
  ['a.pdf', pdf, 'application/pdf'],
  ['a.md', '# BM', 'text/plain'],
  ['b.txt', 'BM is how this note begins', 'text/plain'],
  ['c.py', 'print(1)', 'text/plain'],
  ['d.txt', Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), 'text/plain'],
  ['no-extension', 'words', 'text/plain'],
])('%s is taken for what its bytes are', async (name, content, mediaType) => {
  expect((await upload(content, name)).code).toBe(0)
  expect(await server.database.selectFrom('files').select('media_type').execute()).toEqual([{ media_type: mediaType }])
})

// Sent as raw bytes: a form of the browser's would clean such names itself.
function uploadRaw(fileName: string): Promise<string> {
  const body = `--b\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\n\r\nhi\r\n--b--\r\n`
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${server.url}/v1/files/upload`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${server.owner.token}`, 'Content-Type': 'multipart/form-data; boundary=b' },
    })
    request.on('error', reject).on('response', async (response) => {
      let text = ''
      for await (const chunk of response) text += chunk
      resolve((JSON.parse(text) as Answer<FileInfo>).data?.file_name ?? text)
    })
    request.end(body)
  })
}

test.each([
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['..\\\\..\\\\boot.txt', 'boot.txt'],
  ['%2e%2e%2fa.txt', '%2e%2e%2fa.txt'],
  ['a\u202etxt.exe.txt', 'atxt.exe.txt'],
  ['..', 'file'],
  [`${'x'.repeat(4096)}.txt`, `${'x'.repeat(251)}.txt`],
])('29. a name like %j is only ever a name', async (sent, kept) => {
  expect(await uploadRaw(sent)).toBe(kept)
  for (const entry of await storedBlobs()) expect(entry.name).toMatch(/^\d{19}$/)
})

test('26. a file of somebody else can not be named in a question, a message or a conversation, nor be read', async () => {
  const stranger = await server.createStranger()
  const foreign = (await upload('secret', 'a.txt', stranger.caller)).data!.id
  const botId = await server.createBot()
  const conversation = (await server.owner.post<{ id: string }>('/v1/conversation/create', { bot_id: botId })).data!.id
  const content = JSON.stringify([
    { type: 'text', text: 'Read it' },
    { type: 'file', file_id: foreign },
  ])
  const message = { role: 'user', content, content_type: 'object_string' }

  const answers = await Promise.all([
    server.owner.post('/v3/chat', { bot_id: botId, user_id: 'u', additional_messages: [message] }),
    server.owner.post(`/v1/conversation/message/create?conversation_id=${conversation}`, message),
    server.owner.post('/v1/conversation/create', { bot_id: botId, messages: [message] }),
  ])

  for (const answer of answers) expect(answer).toMatchObject({ code: 4000, msg: expect.stringContaining(foreign) })
  expect((await server.owner.get(`/v1/files/retrieve?file_id=${foreign}`)).code).toBe(4200)
  expect(server.model.requests).toHaveLength(0)
})

test('the words of an uploaded text reach the model, in this question and in the next', async () => {
  const botId = await server.createBot()
  const { data } = await upload('The refund period is 30 days.', 'terms.md')
  const content = JSON.stringify([
    { type: 'text', text: 'How long?' },
    { type: 'file', file_id: data!.id },
  ])
  const body = {
    bot_id: botId,
    stream: true,
    additional_messages: [{ role: 'user', content, content_type: 'object_string' }],
  }
  const postChat = (path: string, sent: object) =>
    server.owner.fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(sent),
    })
  const first = await (await postChat('/v3/chat', body)).text()
  const conversationId = /"conversation_id":"(\d+)"/.exec(first)![1]
  await (
    await postChat(`/v3/chat?conversation_id=${conversationId}`, ask(botId, 'And in weeks?', { stream: true }))
  ).text()

  for (const request of server.model.requests)
    expect(request.messages.at(-1)!.text).toContain('[terms.md]\nThe refund period is 30 days.')
})

test('an uploaded picture reaches a model that looks at pictures, and only that', async () => {
  const botId = await server.createBot()
  const { data } = await upload(png, 'a.png')
  const content = JSON.stringify([
    { type: 'text', text: 'What is this?' },
    { type: 'image', file_id: data!.id },
  ])
  const question = { bot_id: botId, additional_messages: [{ role: 'user', content, content_type: 'object_string' }] }

  Object.assign(server.model, { takesImages: true })
  await server.owner.post('/v3/chat', question)
  await expect.poll(() => server.model.requests.length).toBe(1)
  Object.assign(server.model, { takesImages: false })
  await server.owner.post('/v3/chat', question)
  await expect.poll(() => server.model.requests.length).toBe(2)

  expect(server.model.requests.map(({ messages }) => messages.at(-1))).toEqual([
    { role: 'user', text: 'What is this?\n[attached image: a.png]', images: [{ mediaType: 'image/png', data: png }] },
    { role: 'user', text: 'What is this?\n[attached image: a.png]' },
  ])
})

test('a visitor may upload, smaller and fewer files than an account, and nobody else sees them', async () => {
  const botId = await server.createBot()
  const visitor = await server.openVisitor(botId)
  const other = await server.openVisitor(botId)

  const { data } = await upload('Hello', 'a.txt', visitor.caller)
  expect((await visitor.caller.get(`/v1/files/retrieve?file_id=${data!.id}`)).code).toBe(0)
  expect((await other.caller.get(`/v1/files/retrieve?file_id=${data!.id}`)).code).toBe(4200)
  expect((await server.owner.get(`/v1/files/retrieve?file_id=${data!.id}`)).code).toBe(4200)
  expect((await upload('x'.repeat(1001), 'a.txt', visitor.caller)).code).toBe(4302)
  await upload('2', 'b.txt', visitor.caller)
  await upload('3', 'c.txt', visitor.caller)
  expect((await upload('4', 'd.txt', visitor.caller)).code).toBe(4008)
  expect((await upload('5', 'e.txt', other.caller)).code).toBe(0)
  expect(await storedBlobs()).toHaveLength(4)
})

test('an upload that breaks off leaves nothing behind', async () => {
  const request = httpRequest(`${server.url}/v1/files/upload`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${server.owner.token}`, 'Content-Type': 'multipart/form-data; boundary=b' },
  })
  const isGone = once(request, 'error')
  request.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf')
  await expect.poll(async () => (await storedBlobs()).length).toBe(1)
  request.destroy(new Error('gone'))
  await isGone

  await expect.poll(storedBlobs).toEqual([])
})

test('a file far beyond the limit is refused with an answer, not with a broken connection', async () => {
  const visitor = await server.openVisitor(await server.createBot())

  expect((await upload(Buffer.alloc(30 * 1024 ** 2, 'x'), 'a.txt', visitor.caller)).code).toBe(4302)
  expect(await storedBlobs()).toEqual([])
})

test('a token without uploadFile uploads nothing', async () => {
  const { token } = await server.createToken(server.ownerId, ['chat'])

  expect((await upload('x', 'a.txt', server.as(token))).code).toBe(4101)
  expect(await storedBlobs()).toEqual([])
})

test('files named by their address are read here, told apart by their bytes, and reach the model', async () => {
  const site = createServer((request, response) => {
    const body = request.url!.startsWith('/a.png') ? png : request.url === '/terms.md' ? 'Refunds take 30 days.' : ''
    response.writeHead(body ? 200 : 404, { 'Content-Type': 'text/html' }).end(body)
  })
  await once(site.listen(0, '127.0.0.1'), 'listening')
  const host = `127.0.0.1:${(site.address() as AddressInfo).port}`
  const reading = await startTestServer({ outboundHosts: [host] })
  try {
    Object.assign(reading.model, { takesImages: true })
    const content = JSON.stringify([
      { type: 'text', text: 'What is this?' },
      { type: 'image', file_url: `http://${host}/a.png?signature=secret` },
      { type: 'file', file_url: `http://${host}/terms.md` },
      { type: 'file', file_url: `http://${host}/gone.txt` },
    ])
    const additional_messages = [{ role: 'user', content, content_type: 'object_string' }]
    await reading.owner.post('/v3/chat', { bot_id: await reading.createBot(), additional_messages })
    await expect.poll(() => reading.model.requests.length).toBe(1)

    const last = reading.model.requests[0]!.messages.at(-1)!
    expect(last).toMatchObject({ images: [{ mediaType: 'image/png', data: png }] })
    expect(last.text).toContain('[attached image: a.png]\n[attached file: terms.md]')
    expect(last.text).toContain('[attached file: gone.txt, could not be read]')
    expect(last.text).toContain('Refunds take 30 days.')
    expect(JSON.stringify(last)).not.toContain('secret')
  } finally {
    await reading.stop()
    site.close()
  }
})

test('an address that is slow to answer holds up neither the chat nor its first events, nor a cancel', async () => {
  const asked: ServerResponse[] = []
  const site = createServer((_, response) => asked.push(response))
  await once(site.listen(0, '127.0.0.1'), 'listening')
  const host = `127.0.0.1:${(site.address() as AddressInfo).port}`
  const reading = await startTestServer({ outboundHosts: [host] })
  try {
    const content = JSON.stringify([
      { type: 'text', text: 'What is this?' },
      { type: 'file', file_url: `http://${host}/slow.txt` },
    ])
    const additional_messages = [{ role: 'user', content, content_type: 'object_string' }]
    const bot_id = await reading.createBot()
    const ask = () => reading.owner.post<Chat>('/v3/chat', { bot_id, additional_messages })
    const [first, second] = [(await ask()).data!, (await ask()).data!]
    await expect.poll(() => asked.length).toBe(2)

    // Both chats were answered, and their questions stored, while nothing has come from there.
    expect(await reading.database.selectFrom('messages').select('type').execute()).toHaveLength(2)
    expect(reading.model.requests).toEqual([])
    const { conversation_id, id: chat_id } = first
    const canceled = await reading.owner.post<Chat>('/v3/chat/cancel', { conversation_id, chat_id })
    expect(canceled.data!.status).toBe('canceled')

    for (const response of asked) response.end('Refunds take 30 days.')
    await reading.app.waitForRun(second.id)
    expect(reading.model.requests.map(({ messages }) => messages.at(-1)!.text)).toEqual([
      expect.stringContaining('Refunds take 30 days.'),
    ])
  } finally {
    site.closeAllConnections()
    await reading.stop()
    site.close()
  }
})

test.each([
  'http://169.254.169.254/latest',
  'http://[::ffff:10.0.0.1]/a.png',
  'http://2130706433/a.png',
  'file:///etc/passwd',
  'data:image/png;base64,AQID',
  'nonsense',
])('19. %s as the address of a file is refused, and nothing goes there', async (file_url) => {
  const content = JSON.stringify([
    { type: 'text', text: 'x' },
    { type: 'image', file_url },
  ])
  const additional_messages = [{ role: 'user', content, content_type: 'object_string' }]

  const answer = await server.owner.post('/v3/chat', { bot_id: await server.createBot(), additional_messages })

  expect(answer).toMatchObject({ code: 4000, msg: expect.stringContaining('file_url') })
  expect(server.model.requests).toEqual([])
})
