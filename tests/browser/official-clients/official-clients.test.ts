import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openPage } from '../harness/browser.ts'
import { ownerToken } from '../harness/server-process.ts'
import { setStage } from '../harness/stage.ts'
import { bundle } from './bundle.ts'
import { fetchPackage } from './fetch-package.ts'

const stage = setStage({ bot: 'demo' })

/** Opens a page of another origin that has `/vendor/`. */
async function open(html: string, read: (name: string) => Promise<string>) {
  stage.site.show(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>${html}`)
  const watched = await openPage(stage.browser, { viewport: { width: 1280, height: 900 } })
  await watched.page.route('**/vendor/**', async (route) => {
    const name = new URL(route.request().url()).pathname.replace('/vendor/', '')
    const contentType = name.endsWith('.css') ? 'text/css' : 'text/javascript'
    await route.fulfill({ contentType, body: await read(name) })
  })
  await watched.page.goto(stage.site.url)
  return watched
}

test('@coze/api in its form for browsers asks, uploads and reads errors from a page of another origin', async () => {
  const script = await bundle(`export * from '@coze/api'`)
  const { page, context, complaints, requests } = await open(
    `<h1>Shop</h1><script type="module">import * as client from '/vendor/client.js'; window.client = client</script>`,
    async () => script,
  )
  await page.waitForFunction('window.client')

  const result = await page.evaluate(
    async ({ baseURL, token, bot_id }) => {
      const { CozeAPI } = (window as unknown as { client: typeof import('@coze/api') }).client
      const coze = new CozeAPI({ baseURL, token, allowPersonalAccessTokenInBrowser: true })
      let text = ''
      const names: string[] = []
      const additional_messages = [{ role: 'user', content: 'What is Buttonhole?', content_type: 'text' }]
      const stream = coze.chat.stream({ bot_id, additional_messages } as Parameters<typeof coze.chat.stream>[0])
      for await (const event of stream) {
        names.push(event.event)
        if (event.event === 'conversation.message.delta') text += (event.data as { content: string }).content
      }
      const file = await coze.files.upload({ file: new File(['words'], 'note.txt') })
      const wrong = new CozeAPI({ baseURL, token: 'pat_wrong', allowPersonalAccessTokenInBrowser: true })
      const error = (await wrong.users.me().catch((caught: unknown) => caught)) as { code: number; logid: string }
      return { text, last: names.at(-1), bytes: file.bytes, code: error.code, logid: error.logid }
    },
    { baseURL: stage.server.url, token: ownerToken, bot_id: stage.botId },
  )

  expect(result).toMatchObject({ last: 'done', bytes: 5, code: 4100 })
  expect(result.text).toContain('Buttonhole')
  expect(result.logid).toMatch(/^\d{14}[0-9A-F]{20}$/)
  expect(requests.some((url) => url.startsWith(`${stage.server.url}/v3/chat`))).toBe(true)
  expect(complaints).toEqual([])
  await context.close()
})

const packages = {
  sdk: {
    name: '@coze/chat-sdk',
    version: '0.1.11-beta.19',
    integrity: 'DRZ1yuWhYiiOZfbAiD9ifCVA7TiC8Wia4SfkJs5O8kCgbujF2nJrekEWUD6nzt9ivY8oT6Ve/eXfq/jK4CSq6g==',
  },
  react: {
    name: 'react',
    version: '18.3.1',
    integrity: 'wS+hAgJShR0KhEvPJArfuPVN1+Hz1t0Y6n5jLrGQbkb4urgPE/0Rve+1kMB1v/oWgHgm4WIcV+i7F2pTVj+2iQ==',
  },
  reactDom: {
    name: 'react-dom',
    version: '18.3.1',
    integrity: '5m4nQKp+rZRb09LNH59GM4BxTh9251/ylbKIbpe7TpGxfJ+9kv6BLkLBXIjjspbgbnIBNqlI23tRnTWT0snUIw==',
  },
}

/** The folders of the packages; `undefined`, said loudly, without a registry. */
async function fetchAll(): Promise<Record<keyof typeof packages, string> | undefined> {
  try {
    const entries = Object.entries(packages).map(async ([key, pinned]) => [key, await fetchPackage(pinned)] as const)
    return Object.fromEntries(await Promise.all(entries)) as Record<keyof typeof packages, string>
  } catch (error) {
    console.warn(
      `SKIPPED: @coze/chat-sdk was not run, its package could not be fetched: ${String(error).slice(0, 300)}`,
    )
    return undefined
  }
}

test('the window of @coze/chat-sdk asks and is answered from a page of another origin', async (context) => {
  const folders = await fetchAll()
  if (!folders) return context.skip()
  const files: Record<string, string> = {
    'react.js': path.join(folders.react, 'umd/react.production.min.js'),
    'react-dom.js': path.join(folders.reactDom, 'umd/react-dom.production.min.js'),
    'exports/index.js': path.join(folders.sdk, 'dist/lib-h5/exports/index.js'),
    'index.css': path.join(folders.sdk, 'dist/lib-h5/css/exports/index.css'),
  }
  const options = {
    chat: { appId: stage.botId, type: 'bot' },
    setting: { apiBaseUrl: stage.server.url, language: 'en' },
    auth: { token: ownerToken, connectorId: '999' },
    user: { id: 'ada', name: 'Ada', avatar: '' },
  }
  const watched = await open(
    `<link rel="stylesheet" href="/vendor/index.css"><div id="chat" style="width:400px;height:640px"></div>
    <script src="/vendor/react.js"></script><script src="/vendor/react-dom.js"></script>
    <script src="/vendor/exports/index.js"></script>
    <script>
      const { createElement } = React
      const { ChatFramework, ChatSlot } = window.default
      const options = ${JSON.stringify(options)}
      const auth = { ...options.auth, onRefreshToken: () => options.auth.token }
      ReactDOM.createRoot(document.getElementById('chat')).render(
        createElement(ChatFramework, { ...options, auth }, createElement(ChatSlot)))
    </script>`,
    (name) => readFile(files[name] ?? path.join(folders.sdk, 'dist/lib-h5', name), 'utf8'),
  )
  const { page, complaints } = watched
  const chat = page.locator('#chat')
  await chat.getByText('Ask me how to put Buttonhole on your page').waitFor()
  await chat.locator('textarea').fill('What is Buttonhole?')
  const asked = page.waitForResponse((response) => response.url().startsWith(`${stage.server.url}/v3/chat?`))
  await chat.locator('textarea').press('Enter')

  expect((await asked).headers()['content-type']).toContain('text/event-stream')
  await chat.getByText(/Sources/).waitFor()
  const conversations = await stage.server.call<{ conversations: object[] }>(
    'GET',
    `/v1/conversations?bot_id=${stage.botId}&connector_id=999`,
  )
  expect(conversations.conversations).toHaveLength(1)
  expect(complaints).toEqual([])
  await watched.context.close()
})
