import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, type WatchedPage } from '../harness/browser.ts'
import { type CustomerSite, readPage, startCustomerSite } from '../harness/customer-site.ts'
import { findDemoBot, type ServerProcess, startServer } from '../harness/server-process.ts'
import { findWidget } from '../harness/widget.ts'

const icon = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/%3E'

let browser: Browser
let server: ServerProcess
let site: CustomerSite
let watched: WatchedPage
beforeAll(async () => {
  ;[browser, server, site] = await Promise.all([launchBrowser(), startServer(), startCustomerSite()])
  site.show(
    await readPage(new URL('page.html', import.meta.url), {
      HOST: server.url,
      BOT_ID: await findDemoBot(server),
      ICON_URL: icon.replaceAll('"', '&quot;'),
    }),
  )
})
afterEach(() => watched?.context.close())
afterAll(async () => {
  await browser.close()
  await Promise.all([server.stop(), site.stop()])
})

// proves: config.bot_id, componentProps.title, componentProps.lang, 2.8.persistence
test('1.4 the seed page is opened, asked and answers, and keeps its history over a reload', async () => {
  watched = await openPage(browser, { viewport: { width: 1280, height: 900 } })
  const { page, complaints } = watched
  await page.goto(site.url)
  const widget = findWidget(page, { language: 'zh', title: 'AI翻译助手' })

  await widget.open()
  await widget.ask('怎样把它装到网页上？')
  await widget.waitForText(/来源/)
  await widget.waitForIdle()

  await page.reload()
  await widget.open()
  await widget.waitForText('怎样把它装到网页上？')
  await widget.waitForText(/来源/)
  expect(complaints).toEqual([])
})

// proves: componentProps.width, el, 2.10.geometry
test('1.4 width and position: 800 wide at the bottom right, the launcher inside el', async () => {
  watched = await openPage(browser, { viewport: { width: 1280, height: 900 } })
  const { page } = watched
  await page.goto(site.url)
  const widget = findWidget(page, { language: 'zh' })
  await widget.launcher.waitFor()
  const place = await widget.launcher.boundingBox()
  expect(place).toMatchObject({ width: 56, height: 56 })
  expect(Math.round(1280 - place!.x - place!.width)).toBe(10)

  await widget.open()
  await expect.poll(async () => (await widget.window.boundingBox())?.width).toBe(800)
})

// proves: member.destroy
test('1.5 destroy leaves the page as it was', async () => {
  watched = await openPage(browser, { viewport: { width: 1280, height: 900 } })
  const { page, complaints } = watched
  await page.goto(site.url)
  const widget = findWidget(page, { language: 'zh' })
  await widget.open()

  await page.evaluate('client.destroy()')

  const body = await page.evaluate(() =>
    [...document.body.children].filter((element) => element.tagName !== 'SCRIPT').map((element) => element.outerHTML),
  )
  expect(body).toEqual(['<h1>Hello Bot</h1>', '<div id="position_demo"></div>'])
  expect(complaints).toEqual([])
})
