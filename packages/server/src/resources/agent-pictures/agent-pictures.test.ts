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
