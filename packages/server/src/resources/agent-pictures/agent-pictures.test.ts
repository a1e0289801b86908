import { readdir } from 'node:fs/promises'
import { errorCatalog } from '@buttonhole/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConsole } from '../../testing/open-console.ts'
import { type Answer, type Caller, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
let browser: Caller
let botId: string
beforeEach(async () => {
  server = await startTestServer()
  browser = await openConsole(server)
  botId = await server.createBot()
})
afterEach(() => server.stop())

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function send(content: Buffer | string, name: string) {
  const body = new FormData()
  body.set('file', new Blob([new Uint8Array(Buffer.from(content))]), name)
  const response = await browser.fetch(`/console/api/agents/${botId}/pictures`, { method: 'POST', body })
  return (await response.json()) as Answer<{ image_url: string }>
}

test('a picture is put behind an agent, and visitors of any site are given its whole address', async () => {
  const { data } = await send(png, 'backdrop.png')
  expect(data!.image_url).toMatch(/^\/icons\/\d{19}$/)
  const background_image_info = { web_background_image: { image_url: data!.image_url, theme_color: '#28425c' } }
  const saved = await browser.fetch(`/console/api/agents/${botId}`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ background_image_info }),
  })
  expect(((await saved.json()) as Answer<{ changes: string[] }>).data).toMatchObject({
    changes: ['background_image_info'],
  })
  await server.owner.post('/v1/bot/publish', { bot_id: botId, connector_ids: ['1024', '999'] })

  const { session } = await server.openVisitor(botId)
  const whole = { image_url: server.url + data!.image_url, theme_color: '#28425c' }
  expect(session.bot.background_image_info).toEqual({ web_background_image: whole })
  const picture = await fetch(whole.image_url)
  expect(Buffer.from(await picture.arrayBuffer())).toEqual(png)
  expect(picture.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
})

test.each([
  ['words', 'Hello', 'a.txt', errorCatalog.fileTypeNotAllowed],
  ['SVG that says it is a picture', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.png', errorCatalog.fileBroken],
  ['nothing', '', 'a.png', errorCatalog.fileEmpty],
  ['2 MB and a byte', Buffer.concat([png, Buffer.alloc(2 * 1024 ** 2)]), 'a.png', errorCatalog.fileTooLarge],
])('%s is refused and not kept', async (_, content, name, { code }) => {
  expect(await send(content, name)).toMatchObject({ code })
  expect(await server.database.selectFrom('files').selectAll().execute()).toEqual([])
})

const day = 86_400_000
const setPicture = (image_url: string, id = botId) =>
  server.owner.post('/v1/bot/update', {
    bot_id: id,
    background_image_info: { web_background_image: { image_url } },
  })
const isThere = async (path: string) => (await fetch(server.url + path)).status === 200

test('a picture goes when neither a draft nor a version has it any more, and no sooner', async () => {
  const sent: string[] = []
  for (let times = 0; times < 5; times++) sent.push((await send(png, 'backdrop.png')).data!.image_url)
  const [published, replaced, inCopy, inDraft, neverSaved] = sent as [string, string, string, string, string]
  await setPicture(published)
  await server.owner.post('/v1/bot/publish', { bot_id: botId, connector_ids: ['999'] })
  await setPicture(replaced)
  await setPicture(inCopy)
  const copy = await browser.post<{ bot_id: string }>(`/console/api/agents/${botId}/duplicate`)
  await setPicture(inDraft)
  const areThere = () => Promise.all([published, inCopy, inDraft, replaced, neverSaved].map(isThere))

  await server.app.retention.run()
  expect(await areThere()).toEqual([true, true, true, true, true])
  server.clock.advanceMs(2 * day)
  await server.app.retention.run()
  expect(await areThere()).toEqual([true, true, true, false, false])

  // The version before can be had back, and with it its picture.
  await server.owner.post('/v1/bot/publish', { bot_id: botId, connector_ids: ['999'] })
  await setPicture('https://shop.example/own.png', copy.data!.bot_id)
  for (let times = 0; times < 2; times++) {
    server.clock.advanceMs(2 * day)
    await server.app.retention.run()
  }
  expect(await areThere()).toEqual([true, false, true, false, false])
  const blobs = await readdir(server.blobFolder, { recursive: true, withFileTypes: true })
  expect(blobs.filter((entry) => entry.isFile())).toHaveLength(2)
})

test('an icon and the picture of a deleted agent, which can come back, stay', async () => {
  const { image_url } = (await send(png, 'backdrop.png')).data!
  await setPicture(image_url)
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(png)]), 'icon.png')
  const upload = (await (
    await server.owner.fetch('/v1/files/upload', { method: 'POST', body: form })
  ).json()) as Answer<{
    id: string
  }>
  await server.owner.post('/v1/bot/update', { bot_id: botId, icon_file_id: upload.data!.id })
  await browser.call('DELETE', `/console/api/agents/${botId}`)

  server.clock.advanceMs(2 * day)
  await server.app.retention.run()

  expect(await Promise.all([image_url, `/icons/${upload.data!.id}`].map(isThere))).toEqual([true, true])
})

test('a picture that is taken away again is no change', async () => {
  await server.owner.post('/v1/bot/publish', { bot_id: botId, connector_ids: ['999'] })
  const save = (background_image_info: object) =>
    server.owner.post('/v1/bot/update', { bot_id: botId, background_image_info })
  const changes = async () => (await browser.get<{ changes: string[] }>(`/console/api/agents/${botId}`)).data!.changes

  await save({ mobile_background_image: { image_url: '/icons/1' } })
  expect(await changes()).toEqual(['background_image_info'])
  await save({})
  expect(await changes()).toEqual([])
})

test('a picture that was in use the day before can be put back, whenever clean-up runs', async () => {
  const { image_url } = (await send(png, 'backdrop.png')).data!
  await setPicture(image_url)
  server.clock.advanceMs(3 * day)
  await server.app.retention.run()

  await setPicture('https://shop.example/own.png')
  server.clock.advanceMs(1.5 * day)
  await server.app.retention.run()
  await setPicture(image_url)
  server.clock.advanceMs(1.5 * day)
  await server.app.retention.run()
  expect(await isThere(image_url)).toBe(true)
})
