import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
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
let watched: WatchedPage
beforeAll(async () => {
  ;[browser, site, upstream] = await Promise.all([launchBrowser(), startCustomerSite(), startScriptedUpstream()])
  server = await startServer(upstream.environment)
  const bot_id = await createPublishedBot(server)
  site.show(toPage({ host: server.url, options: { config: { bot_id } } }))
})
afterEach(() => watched?.context.close())
afterAll(async () => {
  await browser.close()
  await Promise.all([server.stop(), site.stop(), upstream.stop()])
})

interface Said {
  text: string
  at: number
}

test('11. an answer is read out in whole sentences, seldom, and its end is said', async () => {
  watched = await openPage(browser)
  const { page } = watched
  await page.goto(site.url)
  await page.evaluate('client.open()')
  const widget = findWidget(page)
  await widget.input.waitFor()
  await page.evaluate(() => {
    const shadow = document.querySelector('[data-buttonhole]')!.shadowRoot!
    const region = shadow.querySelector('[aria-live=polite]')!
    const said: Said[] = []
    Object.assign(window, { said })
    const hear = () => said.push({ text: region.textContent!.trim(), at: performance.now() })
    new MutationObserver(hear).observe(region, { childList: true, characterData: true, subtree: true })
  })
  // Two sentences a second, word by word.
  const sentences = Array.from({ length: 10 }, (_one, index) => `This is **sentence** number ${index}. `)
  upstream.answerWith(
    sentences.flatMap((sentence) => sentence.match(/\S+\s*/g)!),
    90,
  )
  await widget.ask('Tell me')
  await widget.waitForText(/number 9/)
  await widget.waitForIdle()
  await page.waitForFunction(() =>
    (window as unknown as { said: Said[] }).said.at(-1)?.text.endsWith('Answer complete'),
  )

  const said = (await page.evaluate('said')) as Said[]
  const pieces = said.filter(({ text }) => text)
  const gaps = pieces.slice(1, -1).map(({ at }, index) => at - pieces[index]!.at)
  for (const gap of gaps) expect(gap).toBeGreaterThan(1900)
  for (const { text } of pieces) expect(text).toMatch(/^(This is sentence number \d\. ?)*(Answer complete)?$/)
  const whole = pieces.map(({ text }) => text).join(' ')
  expect(whole.match(/number \d/g)).toEqual(sentences.map((_one, index) => `number ${index}`))
  // The log itself is silent: it would be read out token by token.
  expect(await widget.log.getAttribute('aria-live')).toBe('off')
})
