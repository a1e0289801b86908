import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, type WatchedPage } from '../harness/browser.ts'
import { type CustomerSite, startCustomerSite } from '../harness/customer-site.ts'
import { createPublishedBot, type ServerProcess, startServer } from '../harness/server-process.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

let browser: Browser
let server: ServerProcess
let site: CustomerSite
let watched: WatchedPage
beforeAll(async () => {
  ;[browser, server, site] = await Promise.all([launchBrowser(), startServer(), startCustomerSite()])
})
afterEach(() => watched?.context.close())
afterAll(async () => {
  await browser.close()
  await Promise.all([server.stop(), site.stop()])
})

async function openWith(botId: string) {
  site.show(toPage({ host: server.url, options: { config: { bot_id: botId } } }))
  watched = await openPage(browser)
  await watched.page.goto(site.url)
  const widget = findWidget(watched.page)
  await widget.launcher.click()
  await widget.window.waitFor()
  return widget
}

// proves: 2.12.unbound
test('8 unbinding stops the page at once with one sentence; publishing again restores it with Try again', async () => {
  const botId = await createPublishedBot(server, {
    knowledge: { texts: [{ title: 'Hours', text: 'We open at nine.' }] },
  })
  const widget = await openWith(botId)
  await widget.ask('When do you open?')
  await widget.waitForText(/We open at nine/)
  await widget.waitForIdle()

  await server.call('POST', `/v1/bots/${botId}/unpublish`, { connector_id: '999' })
  await widget.ask('And when do you close?')
  await widget.window.getByText('This chat is closed at the moment.').first().waitFor()
  await watched.page.reload()
  await widget.launcher.click()
  await widget.window.getByText('This chat is closed at the moment.').first().waitFor()

  await server.call('POST', '/v1/bot/publish', { bot_id: botId, connector_ids: ['999'] })
  await widget.window.getByRole('button', { name: 'Try again' }).click()
  await widget.waitForText(/We open at nine/)
  expect(watched.complaints).toEqual([])
})

// proves: 2.12.unknown
test('an unknown agent is one sentence and a retry', async () => {
  const widget = await openWith('7300000000000000000')

  await widget.window.getByRole('button', { name: 'Try again' }).waitFor()
  expect(await widget.input.count()).toBe(0)
  expect(watched.complaints).toEqual([])
})

// proves: 2.12.origin
test('a page whose origin is not allowed gets one sentence', async () => {
  const widget = await openWith(await createPublishedBot(server, { allowed_origins: ['https://shop.example'] }))

  await widget.window.getByText(/page/i).first().waitFor()
  await widget.window.getByRole('button', { name: 'Try again' }).waitFor()
  expect(watched.complaints).toEqual([])
})

// proves: 2.12.unreachable
test('a server that does not answer is one sentence, and Try again works once it does', async () => {
  const botId = await createPublishedBot(server)
  site.show(toPage({ host: server.url, options: { config: { bot_id: botId } } }))
  watched = await openPage(browser)
  await watched.page.goto(site.url)
  const widget = findWidget(watched.page)
  await widget.launcher.hover()
  await watched.page.waitForLoadState('networkidle')
  await watched.page.route(`${server.url}/v1/**`, (route) => route.abort())

  await widget.launcher.click()
  await widget.window.getByRole('button', { name: 'Try again' }).waitFor()
  await watched.page.unroute(`${server.url}/v1/**`)
  await widget.window.getByRole('button', { name: 'Try again' }).click()

  await widget.input.waitFor()
  expect(watched.complaints).toEqual([])
})
