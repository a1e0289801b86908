import { expect, test } from 'vitest'
import type { WatchedPage } from '../harness/browser.ts'
import { setStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage, toScriptUrl } from '../harness/widget-page.ts'

const stage = setStage({ bot: { knowledge: { texts: [{ title: 'Hours', text: 'We open at nine.' }] } } })

async function show(html: string): Promise<WatchedPage['page']> {
  stage.site.show(html)
  await stage.visit()
  await stage.watched.page.goto(stage.site.url)
  return stage.watched.page
}

// proves: way.clients
test('1.5 two clients on one page are independent of each other', async () => {
  const page = await show(
    toPage({
      host: stage.server.url,
      options: {},
      body: '<div id="a" style="position:fixed;left:10px;top:10px"></div><div id="b" style="position:fixed;left:200px;top:10px"></div>',
      script: `for (const id of ['a', 'b']) window[id] = new CozeWebSDK.WebChatClient({ config: { bot_id: '${stage.botId}' }, componentProps: { title: 'Client ' + id }, el: document.getElementById(id) })`,
    }),
  )
  const launcher = (id: string) => page.locator(`#${id}`).getByRole('button')
  await launcher('a').click()
  await page.getByRole('dialog', { name: 'Client a' }).getByRole('textbox').waitFor()
  await page.evaluate('a.destroy()')

  expect(await launcher('a').count()).toBe(0)
  await launcher('b').click()
  const widget = findWidget(page, { title: 'Client b' })
  await widget.ask('When do you open?')
  await widget.waitForText(/We open at nine/)
  expect(await page.evaluate('CozeWebSDK.WebChatClient.clients.length')).toBe(1)
  expect(stage.watched.complaints).toEqual([])
})

// proves: way.paths
test('1.3 every script path works, also twice on one page and injected later', async () => {
  const page = await show(
    toPage({
      host: stage.server.url,
      version: '0.1.0-beta.7',
      region: 'cn',
      options: {},
      script: `
        const first = CozeWebSDK.WebChatClient
        const script = document.createElement('script')
        script.async = true
        script.src = '${toScriptUrl(stage.server.url, '1.2.0-beta.20', 'oversea')}'
        script.onload = () => { window.client = new CozeWebSDK.WebChatClient({ config: { type: 'bot', botId: '${stage.botId}' }, ui: { chatBot: { title: 'Late' } } }) }
        document.head.append(script)`,
    }),
  )
  const widget = findWidget(page, { title: 'Late' })
  await widget.open()
  await widget.ask('When do you open?')
  await widget.waitForText(/We open at nine/)

  expect(stage.watched.complaints).toEqual([])
})

// proves: 4.hints
test('wrong and unknown options never throw: one hint on the console names the nearest known one', async () => {
  stage.site.show(
    toPage({
      host: stage.server.url,
      options: {},
      script: `window.client = new CozeWebSDK.WebChatClient({ config: { bot_id: '${stage.botId}' }, componentProps: { titel: 'Typo', width: 'wide' }, nonsense: 1 }); new CozeWebSDK.WebChatClient(); new CozeWebSDK.WebChatClient({ config: null })`,
    }),
  )
  await stage.visit()
  const hints: string[] = []
  stage.watched.page.on('console', (message) => hints.push(message.text()))
  await stage.watched.page.goto(stage.site.url)
  await findWidget(stage.watched.page).launcher.first().waitFor()

  // It comes with the panel's chunk, which a good connection brings when the page has nothing else to do.
  await expect
    .poll(() => hints.some((hint) => hint.includes('titel') && hint.includes('title')), { timeout: 15_000 })
    .toBe(true)
  expect(stage.watched.complaints).toEqual([])
})
