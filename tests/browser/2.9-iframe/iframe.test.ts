import { expect, test } from 'vitest'
import { createPublishedBot, ownerToken } from '../harness/server-process.ts'
import { setStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const stage = setStage()

const bot = (allowed_origins: string[] = []) =>
  createPublishedBot(stage.server, {
    allowed_origins,
    knowledge: { texts: [{ title: 'Opening hours', text: 'The shop opens at nine.' }] },
  })
const siteOrigin = () => new URL(stage.site.url).origin

async function open(options: Record<string, unknown>, script?: string) {
  stage.site.show(toPage({ host: stage.server.url, options, ...(script && { script }) }))
  await stage.visit({ viewport: { width: 1280, height: 900 } })
  await stage.watched.page.goto(stage.site.url)
  const { page } = stage.watched
  const frame = page.frameLocator('[data-buttonhole] iframe')
  return { ...stage.watched, launcher: findWidget(page).launcher, frame, host: page.locator('[data-buttonhole]') }
}

// proves: config.isIframe, 2.9.frame
test('2.9 isIframe runs the window in a frame, which opens, answers and closes', async () => {
  const { page, launcher, frame, host, complaints } = await open({
    config: { bot_id: await bot(), isIframe: true },
    ui: { chatBot: { title: 'Framed' } },
  })
  await launcher.click()
  const input = frame.getByRole('textbox')
  await input.fill('When does the shop open?')
  await input.press('Enter')
  await frame.getByRole('log').getByText('nine').first().waitFor()
  const box = await host.boundingBox()
  expect(box).toMatchObject({ width: 460, height: 860 })
  expect(Math.round(1280 - box!.x - box!.width)).toBe(20)

  await frame.getByRole('button', { name: 'Close' }).click()
  await host.waitFor({ state: 'hidden' })
  await launcher.click()
  await frame.getByRole('textbox').press('Escape')
  await host.waitFor({ state: 'hidden' })
  await page.evaluate('client.destroy()')
  expect(await page.locator('iframe').count()).toBe(0)
  expect(complaints).toEqual([])
})

// proves: config.isIframe, 2.9.messages
test('2.9 tokens of the page reach the frame through the page, and events come back', async () => {
  const botId = await bot()
  const { page, launcher, frame, complaints } = await open(
    {},
    `window.log = []
    window.client = new CozeWebSDK.WebChatClient({
      config: { bot_id: '${botId}', isIframe: true },
      auth: { type: 'token', onRefreshToken: async (old) => { log.push('token'); return '${ownerToken}' } },
      userInfo: { id: 'ann', nickname: 'Ann', url: '' },
    })
    client.on('answerCompleted', ({ status }) => log.push(status))`,
  )
  await launcher.click()
  await frame.getByRole('textbox').waitFor()
  expect(await page.evaluate("client.send('When does the shop open?')")).toBe(true)
  await expect.poll(() => page.evaluate('log')).toEqual(['token', 'done'])
  expect(complaints).toEqual([])
})

// proves: hostile.8
test('8. a site outside the list cannot frame the agent, one on the list can', async () => {
  const foreign = await fetch(`${stage.server.url}/embed/${await bot(['https://shop.example'])}`)
  expect(foreign.headers.get('content-security-policy')).toContain("frame-ancestors 'self' https://shop.example")

  const { page, launcher } = await open({ config: { bot_id: await bot(['https://shop.example']), isIframe: true } })
  await launcher.click()
  await expect.poll(() => page.frames().some((frame) => frame.url().startsWith('chrome-error:'))).toBe(true)
  await stage.watched.context.close()

  const allowed = await open({ config: { bot_id: await bot([siteOrigin()]), isIframe: true } })
  await allowed.launcher.click()
  await allowed.frame.getByRole('textbox').fill('When does the shop open?')
  await allowed.frame.getByRole('textbox').press('Enter')
  await allowed.frame.getByRole('log').getByText('nine').first().waitFor()
})

// proves: hostile.8
test.each([
  ['https://shop.example', false],
  ['', true],
])(
  '8. the shared page works by itself whatever origins are allowed; framed it obeys the list, %j',
  async (origin, isFramed) => {
    const botId = await bot([origin || siteOrigin()])
    await stage.visit()
    await stage.watched.page.goto(`${stage.server.url}/chat/${botId}`)
    await stage.watched.page.getByRole('textbox').fill('When does the shop open?')
    await stage.watched.page.getByRole('textbox').press('Enter')
    await stage.watched.page.getByRole('log').getByText('nine').first().waitFor()

    stage.site.show(`<!doctype html><iframe src="${stage.server.url}/chat/${botId}" width="400" height="600"></iframe>`)
    await stage.watched.page.goto(stage.site.url)
    if (isFramed) await stage.watched.page.frameLocator('iframe').getByRole('textbox').waitFor()
    else
      await expect
        .poll(() => stage.watched.page.frames().some((frame) => frame.url().startsWith('chrome-error:')))
        .toBe(true)
  },
)

// proves: hostile.7
test('7. messages from elsewhere, of the wrong source and of odd shapes change nothing', async () => {
  const { page, launcher, frame, complaints } = await open({ config: { bot_id: await bot(), isIframe: true } })
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/embed/**', async (route) => {
    await held
    await route.continue()
  })
  await launcher.click()
  await page.locator('[data-buttonhole] iframe').waitFor({ state: 'attached' })
  // Before the frame has spoken: a hello that is not from it gets no port.
  await page.evaluate(() => {
    window.addEventListener('message', ({ ports }) => {
      if (ports.length > 0) Object.assign(window, { isHeard: true })
    })
    window.postMessage({ type: 'buttonhole.hello' }, '*')
    window.postMessage({ type: 'buttonhole.hello', huge: 'x'.repeat(1e6) }, '*')
  })
  release()
  await frame.getByRole('textbox').waitFor()
  await page.evaluate(() => {
    const target = (document.querySelector('[data-buttonhole]') as HTMLElement).shadowRoot!.querySelector('iframe')!
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => Object.assign(window, { isHeard: true })
    const cyclic: Record<string, unknown> = { type: 'buttonhole.params' }
    cyclic.options = cyclic
    target.contentWindow!.postMessage(cyclic, '*', [port2])
    for (const odd of [null, 7, 'buttonhole.params', { type: 'buttonhole.params' }, { type: 'x'.repeat(1e6) }])
      target.contentWindow!.postMessage(odd, '*')
  })
  await frame.getByRole('textbox').fill('Still here?')
  expect(await page.evaluate('window.isHeard')).toBeUndefined()
  expect(complaints).toEqual([])
})

// proves: way.link
test('6. an agent has a page of its own to share; the frame page by itself leads there', async () => {
  const botId = await bot()
  await stage.visit({ viewport: { width: 390, height: 844 } })
  const { page, complaints } = stage.watched
  await page.goto(`${stage.server.url}/embed/${botId}`)
  await page.waitForURL(`${stage.server.url}/chat/${botId}`)
  await page.getByRole('textbox').fill('When does the shop open?')
  await page.getByRole('textbox').press('Enter')
  await page.getByRole('log').getByText('nine').first().waitFor()
  expect(await page.title()).toBe('Test agent')
  expect(complaints).toEqual([])
  expect((await fetch(`${stage.server.url}/chat/nonsense`)).status).toBe(404)
})
