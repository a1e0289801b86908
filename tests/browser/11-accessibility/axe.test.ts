import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { findViolations } from '../harness/axe.ts'
import { launchBrowser, openPage, type WatchedPage } from '../harness/browser.ts'
import { type CustomerSite, startCustomerSite } from '../harness/customer-site.ts'
import { type ScriptedUpstream, startScriptedUpstream } from '../harness/scripted-upstream.ts'
import { createPublishedBot, type ServerProcess, startServer } from '../harness/server-process.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

let browser: Browser
let site: CustomerSite
let upstream: ScriptedUpstream
let server: ServerProcess
let botId: string
let watched: WatchedPage
beforeAll(async () => {
  ;[browser, site, upstream] = await Promise.all([launchBrowser(), startCustomerSite(), startScriptedUpstream()])
  server = await startServer(upstream.environment)
  botId = await createPublishedBot(server)
})
afterEach(() => watched?.context.close())
afterAll(async () => {
  await browser.close()
  await Promise.all([server.stop(), site.stop(), upstream.stop()])
})

const forms: [name: string, lang: string, context: BrowserContextOptions, layout: string][] = [
  ['a light page', 'en', { viewport: { width: 1280, height: 800 } }, 'pc'],
  ['a dark page in Chinese', 'zh-CN', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }, 'pc'],
  ['a phone', 'en', { viewport: { width: 390, height: 844 }, hasTouch: true }, 'mobile'],
  ['a dark phone in Arabic', 'ar', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }, 'mobile'],
]

test.each(forms)(
  '11. axe finds nothing on %s, from the greeting to the answer',
  async (_name, lang, context, layout) => {
    const base = { lang, layout, greeting: { text: 'May I help?', delayMs: 0, show: 'always' }, draggable: true }
    const chatBot = { isNeedQuote: true, feedback: { isNeedFeedback: true } }
    const ui = { base, chatBot, conversations: { isNeed: true } }
    site.show(
      toPage({
        host: server.url,
        options: { config: { bot_id: botId }, ui },
        body: '<main><h1>Shop</h1></main>',
      }),
    )
    watched = await openPage(browser, { ...context, reducedMotion: 'reduce' })
    const { page } = watched
    await page.goto(site.url)
    const check = async (state: string) =>
      expect({ state, found: await findViolations(page) }).toEqual({ state, found: [] })
    const { log, input, window } = findWidget(page)
    const nth = (selector: string) => window.locator(selector)

    await page.getByText('May I help?').waitFor()
    await check('greeting')
    await page.evaluate('client.open()')
    await input.waitFor()
    await check('empty')

    const asked = upstream.waitForRequest()
    await input.fill('Which one?')
    await input.press('Enter')
    await asked
    await check('waiting')
    upstream.say(
      'Take **one** of these.\n\n| | Price |\n| --- | ---: |\n| A | 1 |\n\n```js\nlet a = 1\n```\n\n- [x] done\n',
    )
    await log.getByText('let a = 1').waitFor()
    await check('streaming')
    upstream.finish()
    await nth('.acts .again').waitFor()
    await check('answered')

    await nth('.acts [aria-pressed]').last().click()
    await nth('.fb').waitFor()
    await check('feedback')
    await page.keyboard.press('Escape')
    await nth('.head .hold button').click()
    await nth('[role=menu]').waitFor()
    await check('menu')
    await page.keyboard.press('Escape')
    await nth('.head .start').click()
    await nth('.rows').waitFor()
    await check('conversations')
    await page.keyboard.press('Escape')
    await watched.context.setOffline(true)
    await nth('.off').waitFor()
    await check('offline')
  },
)
