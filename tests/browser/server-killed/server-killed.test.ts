import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser, openPage, type WatchedPage } from '../harness/browser.ts'
import { type CustomerSite, startCustomerSite } from '../harness/customer-site.ts'
import { type ScriptedUpstream, startScriptedUpstream } from '../harness/scripted-upstream.ts'
import { createPublishedBot, type ServerProcess, startServer } from '../harness/server-process.ts'
import { findWidget, type Widget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

let browser: Browser
let site: CustomerSite
let upstream: ScriptedUpstream
let server: ServerProcess
let watched: WatchedPage
let widget: Widget
beforeAll(async () => {
  ;[browser, site] = await Promise.all([launchBrowser(), startCustomerSite()])
})
beforeEach(async () => {
  upstream = await startScriptedUpstream()
  server = await startServer(upstream.environment)
  const botId = await createPublishedBot(server)
  site.show(toPage({ host: server.url, options: { config: { bot_id: botId } } }))
  watched = await openPage(browser)
  await watched.page.goto(site.url)
  widget = findWidget(watched.page)
  await widget.open()
})
afterEach(async () => {
  await watched.context.close()
  await Promise.all([server.stop(), upstream.stop()])
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

/** Asks, and waits until the first words are on the screen and in the database. */
async function beginAnswer(): Promise<void> {
  await widget.ask('Tell me a long story')
  await upstream.waitForRequest()
  upstream.say('Once upon a time')
  await widget.waitForText('Once upon a time')
  upstream.say(' there was a button')
  await widget.waitForText('there was a button')
  await new Promise((resolve) => setTimeout(resolve, 1000)) // At least each second the answer is checkpointed.
}

// proves: survive.server
test('kill -9 in the middle of an answer: what arrived is kept, and the conversation goes on at once', async () => {
  await beginAnswer()

  await server.kill()
  await server.restart()

  await widget.log.getByText(/broke off/i).waitFor()
  await widget.waitForText('there was a button')
  upstream.answerWith(['A second answer.'])
  await widget.ask('And then?')
  await widget.waitForText('A second answer.')

  await watched.page.reload()
  await widget.open()
  await widget.waitForText('there was a button')
  await widget.waitForText('A second answer.')
  expect(watched.complaints).toEqual([])
})

// proves: survive.reload
test('a reload in the middle of an answer: the rest arrives in the new page', async () => {
  await beginAnswer()

  await watched.page.reload()
  await widget.open()
  await widget.waitForText('there was a button')
  upstream.say(' and its hole.')
  upstream.finish()

  await widget.waitForText('Once upon a time there was a button and its hole.')
  await widget.waitForIdle()
  expect(upstream.requests).toHaveLength(1)
})

// proves: survive.network
test('the network drops in the middle of an answer: it goes on when it is back', async () => {
  await beginAnswer()

  await watched.context.setOffline(true)
  upstream.say(' and')
  await new Promise((resolve) => setTimeout(resolve, 300))
  upstream.say(' its hole.')
  upstream.finish()
  await watched.context.setOffline(false)

  await widget.waitForText('Once upon a time there was a button and its hole.')
  expect(watched.complaints).toEqual([])
})

// proves: 3.7.stop
test('stop ends the request to the model and keeps what had arrived', async () => {
  await beginAnswer()

  await widget.stop.click()

  await expect.poll(() => upstream.open).toBe(0)
  await widget.waitForIdle()
  await widget.waitForText('there was a button')
  upstream.answerWith(['Fresh.'])
  await widget.ask('Again')
  await widget.waitForText('Fresh.')
})

test('closing and opening the window takes up the running answer', async () => {
  await beginAnswer()

  await widget.close.click()
  upstream.say(' and its hole.')
  await widget.open()
  upstream.finish()

  await widget.waitForText('Once upon a time there was a button and its hole.')
})
