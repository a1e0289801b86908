import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, type WatchedPage } from '../harness/browser.ts'
import { type CustomerSite, startCustomerSite } from '../harness/customer-site.ts'
import { findDemoBot, type ServerProcess, startServer } from '../harness/server-process.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const phone = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1',
}

let browser: Browser
let server: ServerProcess
let site: CustomerSite
let watched: WatchedPage
beforeAll(async () => {
  ;[browser, server, site] = await Promise.all([launchBrowser(), startServer(), startCustomerSite()])
  site.show(
    toPage({
      host: server.url,
      options: { config: { bot_id: await findDemoBot(server) }, componentProps: { title: 'Helper' } },
    }),
  )
})
afterEach(() => watched?.context.close())
afterAll(async () => {
  await browser.close()
  await Promise.all([server.stop(), site.stop()])
})

// proves: ui.base.layout, 2.10.geometry
test('1.5 a phone gets the mobile layout: the window covers the screen and answers', async () => {
  watched = await openPage(browser, phone)
  const { page, complaints } = watched
  await page.goto(site.url)
  const widget = findWidget(page)
  const launcher = await widget.launcher.boundingBox()
  expect(launcher).toMatchObject({ width: 40, height: 40 })

  await widget.launcher.tap()
  await widget.input.waitFor()
  await widget.ask('What is Buttonhole?')
  await widget.waitForText(/Sources/)

  expect(await widget.window.boundingBox()).toMatchObject({ x: 0, y: 0, width: 390, height: 844 })
  const fontSize = await widget.input.evaluate((input) => getComputedStyle(input).fontSize)
  expect(fontSize).toBe('16px')
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(overflow).toBe(false)
  await widget.close.tap()
  await widget.launcher.waitFor()
  expect(complaints).toEqual([])
})
