import { expect, test } from 'vitest'
import { ownerToken } from '../harness/server-process.ts'
import { setStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const stage = setStage({ bot: 'demo' })

/** Opens a page that constructs with the options written out, and notes calls in `window.log`. */
async function open(options: string) {
  stage.site.show(
    toPage({
      host: stage.server.url,
      options: {},
      script: `window.log = []; window.client = new CozeWebSDK.WebChatClient(${options})`,
    }),
  )
  await stage.visit({ viewport: { width: 1280, height: 900 } })
  await stage.watched.page.goto(stage.site.url)
  return {
    ...stage.watched,
    widget: findWidget(stage.watched.page),
    log: () => stage.watched.page.evaluate<string[]>('log'),
  }
}

// proves: 2.5.order, ui.chatBot.onShow, ui.chatBot.onHide, ui.chatBot.onBeforeShow, ui.chatBot.onBeforeHide, member.showChatBot, member.hideChatBot, auth.type, auth.onRefreshToken
test('2.5 onRefreshToken, onBeforeShow, window, onShow; then onBeforeHide, onHide', async () => {
  const { page, widget, log, complaints } = await open(`{
    config: { bot_id: '${stage.botId}' },
    auth: { type: 'token', onRefreshToken: async (old) => { log.push('token after "' + old + '"'); return '${ownerToken}' } },
    userInfo: { id: 'ann', nickname: 'Ann', url: '' },
    ui: { chatBot: {
      onBeforeShow: async () => { log.push('onBeforeShow') },
      onShow: () => log.push('onShow'),
      onBeforeHide: () => { log.push('onBeforeHide'); return log.filter((line) => line === 'onBeforeHide').length > 1 },
      onHide: () => log.push('onHide'),
    } },
  }`)
  await page.evaluate('client.showChatBot()')
  await widget.input.waitFor()
  expect(await log()).toEqual(['token after ""', 'onBeforeShow', 'onShow'])

  await page.evaluate('client.hideChatBot()')
  await expect.poll(async () => (await log()).at(-1)).toBe('onBeforeHide')
  expect(await widget.window.isVisible()).toBe(true)
  await page.evaluate('client.hideChatBot()')
  await expect.poll(log).toEqual(['token after ""', 'onBeforeShow', 'onShow', 'onBeforeHide', 'onBeforeHide', 'onHide'])
  await widget.window.waitFor({ state: 'hidden' })
  expect(complaints).toEqual([])
})

// proves: 2.6.missing-token, auth.onRefreshToken, onError
test('2.6 a missing token is one sentence in the window, onError and a window message; no alert', async () => {
  const { page, widget, complaints } = await open(`{
    config: { bot_id: '${stage.botId}' },
    auth: { type: 'token', onRefreshToken: () => '' },
    onError: (error) => log.push(error),
  }`)
  await page.evaluate(
    `addEventListener('message', ({ data }) => data.type === 'chat-sdk-error' && log.push(data.data))`,
  )
  await widget.launcher.click()
  await widget.window.getByRole('alert').waitFor()
  await expect
    .poll(() => page.evaluate('log'))
    .toEqual([
      { name: 'unauthenticated', code: 4100, retryable: true, requestId: '' },
      { type: 'OPEN_API_ERROR', code: 401, message: 'unauthenticated' },
    ])
  await widget.close.click()
  await widget.window.waitFor({ state: 'hidden' })
  expect(complaints).toEqual([])
})

// proves: 2.6.refresh, auth.token, auth.onRefreshToken
test('2.6 an expired token is renewed without a trace: no failed mark, one refresh', async () => {
  const { page, widget, log, complaints } = await open(`{
    config: { bot_id: '${stage.botId}' },
    auth: {
      type: 'token',
      token: 'expired',
      onRefreshToken: async (old) => { log.push(old); return '${ownerToken}' },
    },
    userInfo: { id: 'ann', nickname: 'Ann', url: '' },
  }`)
  await widget.open()
  await widget.ask('What is Buttonhole?')
  await widget.waitForText(/Buttonhole/)
  await widget.waitForIdle()
  expect(await log()).toEqual(['expired'])
  expect(await widget.window.getByRole('alert').count()).toBe(0)
  expect(complaints).toEqual([])
  await page.close()
})

// proves: 2.7.identity, userInfo.id, 2.8.persistence
test('2.7 with one token for all, each userInfo.id has conversations of its own', async () => {
  const optionsOf = (id: string) => `{
    config: { bot_id: '${stage.botId}' },
    auth: { type: 'token', token: '${ownerToken}', onRefreshToken: () => '${ownerToken}' },
    userInfo: { id: '${id}', nickname: '', url: '' },
  }`
  const ann = await open(optionsOf('ann-2'))
  await ann.widget.open()
  await ann.widget.ask('My secret question')
  await ann.widget.waitForIdle()
  await ann.context.close()

  const bob = await open(optionsOf('bob-2'))
  await bob.widget.open()
  expect(await bob.widget.log.getByText('My secret question').count()).toBe(0)
  await bob.context.close()

  const again = await open(optionsOf('ann-2'))
  await again.widget.open()
  await again.widget.waitForText('My secret question')
})

// proves: config.type, config.appInfo.appId, config.appInfo.workflowId, onError
test("2.2 type 'app' is one clear sentence in the window and in onError", async () => {
  const { page, widget, complaints } = await open(`{
    config: { type: 'app', appInfo: { appId: '1', workflowId: '2' } },
    onError: (error) => log.push(error.name),
  }`)
  await widget.launcher.click()
  await widget.window.getByRole('alert').waitFor()
  expect(await widget.window.getByRole('alert').textContent()).toMatch(/app/)
  expect(await page.evaluate('log')).toEqual(['appUnsupported'])
  expect(complaints).toEqual([])
})

// proves: 4.hints
test('4. unknown and mistyped options are one warning, and nothing breaks', async () => {
  const warnings: string[] = []
  stage.site.show(
    toPage({
      host: stage.server.url,
      options: { config: { bot_id: stage.botId }, ui: { base: { zindex: 3, icon: 7 } } },
    }),
  )
  await stage.visit()
  stage.watched.page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()))
  await stage.watched.page.goto(stage.site.url)
  await findWidget(stage.watched.page).open()
  await expect.poll(() => warnings.length, { timeout: 10_000 }).toBe(1)
  expect(warnings[0]).toMatch(/ui\.base\.zindex is unknown; the nearest known is ui\.base\.zIndex/)
  expect(warnings[0]).toMatch(/ui\.base\.icon must be a string/)
  expect(stage.watched.complaints).toEqual([])
})

test('the window is made while the page is idle: hidden, out of reach of the keyboard, and asking nothing of the server', async () => {
  const { page, widget, complaints } = await open(`{ config: { bot_id: '${stage.botId}' } }`)
  await page.locator('[data-buttonhole] textarea').waitFor({ state: 'attached' })
  expect(await widget.window.isVisible()).toBe(false)
  for (let presses = 0; presses < 3; presses++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.hasAttribute("data-buttonhole")')).toBe(false)
  }
  const listCalls = () => stage.watched.requests.filter((url) => /^\/v[13]\//.test(new URL(url).pathname))
  expect(listCalls()).toEqual([])

  await widget.launcher.click()
  await widget.input.waitFor()
  await expect.poll(listCalls).not.toEqual([])
  expect(complaints).toEqual([])
})
