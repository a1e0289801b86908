import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage } from '../harness/browser.ts'
import { type CustomerSite, startCustomerSite } from '../harness/customer-site.ts'
import { type ScriptedUpstream, startScriptedUpstream } from '../harness/scripted-upstream.ts'
import { createPublishedBot, type ServerProcess, startServer } from '../harness/server-process.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

let browser: Browser
let server: ServerProcess
let upstream: ScriptedUpstream
let site: CustomerSite
beforeAll(async () => {
  upstream = await startScriptedUpstream()
  ;[browser, server, site] = await Promise.all([
    launchBrowser(),
    startServer(upstream.environment),
    startCustomerSite(),
  ])
})
afterAll(async () => {
  await browser.close()
  await Promise.all([server.stop(), site.stop(), upstream.stop()])
})

// proves: survive.tab
test('7. two tabs show the same conversation while it happens', async () => {
  const botId = await createPublishedBot(server)
  site.show(toPage({ host: server.url, options: { config: { bot_id: botId } } }))
  const { page, context, complaints } = await openPage(browser)
  await page.goto(site.url)
  const first = findWidget(page)
  await first.open()
  const otherPage = await context.newPage()
  await otherPage.goto(site.url)
  const second = findWidget(otherPage)
  await second.open()

  await page.bringToFront()
  await first.ask('Tell me a story')
  await upstream.waitForRequest()
  upstream.say('Once upon ')
  await second.waitForText('Tell me a story')
  await second.waitForText('Once upon')
  upstream.say('a time.')
  upstream.finish()
  await first.waitForText('Once upon a time.')
  await second.waitForText('Once upon a time.')
  await second.waitForIdle()

  await second.ask('Go on')
  await upstream.waitForRequest()
  upstream.say('The end.')
  upstream.finish()
  await first.waitForText('Go on')
  await first.waitForText('The end.')
  expect(upstream.requests).toHaveLength(2)
  expect(complaints).toEqual([])
  await context.close()
})
