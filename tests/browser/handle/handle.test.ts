import { beforeAll, expect, test } from 'vitest'
import { setModelStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage, toScriptUrl } from '../harness/widget-page.ts'

const stage = setModelStage()
beforeAll(async () => {
  stage.upstream.answerWith(['One ', 'two ', 'three.'])
})

const listening = `
  window.log = []
  for (const name of ['ready', 'open', 'close', 'sent', 'answerStarted', 'delta', 'answerCompleted', 'feedback', 'error', 'conversationChanged', 'unread'])
    client.on(name, (detail) => log.push([name, detail]))`

// proves: member.send, member.on, member.open, member.close, member.toggle, member.isOpen, member.destroy, event.ready, event.close, event.sent, event.answerStarted, event.delta, event.answerCompleted, event.conversationChanged, event.unread
test('5. the page asks through the handle and hears everything that happens', async () => {
  const construct = `window.client = new CozeWebSDK.WebChatClient({ config: { bot_id: '${stage.botId}' } });${listening}`
  stage.site.show(toPage({ host: stage.server.url, options: {}, script: construct }))
  await stage.visit()
  const { page, complaints } = stage.watched
  await page.goto(stage.site.url)

  expect(await page.evaluate("client.send('Count')")).toBe(true)
  await page.waitForFunction("log.some(([name]) => name === 'answerCompleted')")
  const heard = await page.evaluate<[string, Record<string, unknown>][]>('log')
  const names = heard.map(([name]) => name)
  for (const name of ['sent', 'ready', 'conversationChanged', 'answerStarted', 'delta', 'answerCompleted', 'unread'])
    expect(names).toContain(name)
  const deltas = heard.filter(([name]) => name === 'delta').map(([, { text }]) => text)
  expect(deltas.join('')).toBe('One two three.')
  const completed = heard.find(([name]) => name === 'answerCompleted')![1]
  expect(completed).toMatchObject({ text: 'One two three.', status: 'done' })
  expect(completed.messageId).toMatch(/^\d+$/)
  expect(await page.evaluate('client.isOpen')).toBe(false)

  const widget = findWidget(page)
  await page.getByRole('button', { name: 'Open chat, 1 new message' }).waitFor()
  await page.evaluate('client.open()')
  await widget.waitForText('One two three.')
  await page.evaluate('client.close()')
  await page.waitForFunction("log.at(-1)[0] === 'close'")
  await page.evaluate('client.toggle()')
  await widget.input.waitFor()
  await page.evaluate('client.destroy()')
  expect(await page.locator('[data-buttonhole]').count()).toBe(0)
  expect(complaints).toEqual([])
})

// proves: member.send
test('5. files of the page go with its question', async () => {
  const construct = `window.client = new CozeWebSDK.WebChatClient({ config: { bot_id: '${stage.botId}' } });${listening}`
  stage.site.show(toPage({ host: stage.server.url, options: {}, script: construct }))
  await stage.visit()
  const { page, complaints } = stage.watched
  await page.goto(stage.site.url)
  const isSent = await page.evaluate(
    "client.send('Read this', { files: [new File(['Oslo is in Norway.'], 'oslo.txt', { type: 'text/plain' })] })",
  )
  expect(isSent).toBe(true)
  await page.waitForFunction("log.some(([name]) => name === 'answerCompleted' || name === 'error')")
  const heard = await page.evaluate<[string, Record<string, unknown>][]>('log')
  expect(heard.filter(([name]) => name === 'error')).toEqual([])
  expect(heard.find(([name]) => name === 'sent')![1]).toEqual({ text: 'Read this', fileNames: ['oslo.txt'] })
  expect(JSON.stringify(stage.upstream.requests.at(-1))).toContain('Oslo is in Norway.')
  expect(complaints).toEqual([])
})

// proves: way.declared
test('6. data-bot-id on the script tag is enough', async () => {
  stage.site.show(
    `<!doctype html><title>Shop</title><script async src="${toScriptUrl(stage.server.url)}" data-bot-id="${stage.botId}" data-title="Moka &quot;Desk&quot;" data-lang="zh-CN" data-theme="dark" data-open></script><h1>Shop</h1>`,
  )
  await stage.visit()
  await stage.watched.page.goto(stage.site.url)
  await findWidget(stage.watched.page, { language: 'zh', title: 'Moka "Desk"' }).input.waitFor()
  expect(stage.watched.complaints).toEqual([])
})

// proves: ui.base.greeting
test('8. a greeting comes once for each visitor, and goes when the window opens', async () => {
  const greeting = { text: 'May I help? <b>', delayMs: 100 }
  stage.site.show(
    toPage({ host: stage.server.url, options: { config: { bot_id: stage.botId }, ui: { base: { greeting } } } }),
  )
  await stage.visit()
  const { page, complaints } = stage.watched
  await page.goto(stage.site.url)
  await page.getByText('May I help? <b>').waitFor()
  await page.getByRole('status').getByRole('button', { name: 'May I help? <b>' }).click()
  await findWidget(page).input.waitFor()
  expect(await page.getByText('May I help?').count()).toBe(0)

  await page.reload()
  await findWidget(page).open()
  expect(await page.getByText('May I help?').count()).toBe(0)
  expect(complaints).toEqual([])
})

test('8. a greeting waits for a field in use, and is dismissed for good', async () => {
  const greeting = { text: 'May I help?', delayMs: 0 }
  const body = '<h1>Shop</h1><input autofocus aria-label="Order number">'
  stage.site.show(
    toPage({ host: stage.server.url, body, options: { config: { bot_id: stage.botId }, ui: { base: { greeting } } } }),
  )
  await stage.visit()
  const { page } = stage.watched
  const chunk = page.waitForResponse(/furnish-launcher/)
  await page.goto(stage.site.url)
  await page.getByLabel('Order number').focus()
  await (await chunk).finished()
  await page.evaluate(() => new Promise(requestAnimationFrame))
  expect(await page.getByText('May I help?').count()).toBe(0)

  await page.getByLabel('Order number').blur()
  await page.getByRole('button', { name: 'Dismiss this message' }).click()
  expect(await page.getByText('May I help?').count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.ariaLabel)).toBe('Open chat')
})

// proves: ui.base.draggable
test('8. a launcher that is let go settles at the nearer side and does not open', async () => {
  const base = { draggable: true }
  stage.site.show(toPage({ host: stage.server.url, options: { config: { bot_id: stage.botId }, ui: { base } } }))
  await stage.visit({ viewport: { width: 1000, height: 700 }, reducedMotion: 'reduce' })
  const { page } = stage.watched
  await page.goto(stage.site.url)
  const { launcher, window } = findWidget(page)
  const middle = async () => {
    const { x, y, width, height } = (await launcher.boundingBox())!
    return { x: x + width / 2, y: y + height / 2 }
  }
  await expect.poll(() => launcher.evaluate(({ style }) => style.touchAction), { timeout: 20_000 }).toBe('none')
  const { x, y } = await middle()
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(300, 400, { steps: 3 })
  await page.mouse.up()
  await expect.poll(middle).toEqual({ x: 58, y: 400 })
  expect(await window.count()).toBe(0)
})
