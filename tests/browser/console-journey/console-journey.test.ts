import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage } from '../harness/browser.ts'
import { type CustomerSite, startCustomerSite } from '../harness/customer-site.ts'
import { type ServerProcess, startServer } from '../harness/server-process.ts'
import { findWidget } from '../harness/widget.ts'

let browser: Browser
let server: ServerProcess
let site: CustomerSite
beforeAll(async () => {
  ;[browser, server, site] = await Promise.all([launchBrowser(), startServer(), startCustomerSite()])
})
afterAll(async () => {
  await browser.close()
  await Promise.all([server.stop(), site.stop()])
})

async function createOwner(page: Page): Promise<void> {
  const link = /http\S+#token=\S+/.exec(server.output())![0]
  await page.goto(link)
  await page.locator('[name=name]').fill('Owner')
  await page.locator('[name=email]').fill('owner@shop.example')
  await page.locator('[name=password]').fill('twelve buttons')
  await page.locator('[type=submit]').click()
  await page.getByText('three steps away').waitFor()
}

test('from the first start to an answer in a foreign page, and unbound again', async () => {
  const { page, context, complaints } = await openPage(browser, {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
  })
  await createOwner(page)

  await page.getByRole('button', { name: /Answers from your pages/ }).click()
  await page.waitForURL(/\/bot\/\d+$/)
  const botId = /\/bot\/(\d+)/.exec(page.url())![1]!
  await page.getByRole('button', { name: 'Add text' }).click()
  await page.getByRole('dialog').getByLabel('Title').fill('Prices')
  await page.getByRole('dialog').getByLabel('Text', { exact: true }).fill('The small grinder costs 189 euro.')
  await page.getByRole('button', { name: 'Keep text' }).click()
  await page.getByText(/^Saved/).waitFor()
  await page.locator('header').getByRole('button', { name: 'Publish' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Publish v1/ })
    .click()
  await page.waitForURL(/install$/)
  const snippet = await page.locator('pre').first().innerText()
  expect(snippet).toContain(botId)
  expect(snippet).not.toMatch(/pat_|sat_|token:/)

  site.show(`<!doctype html><html lang="en"><body><h1>Shop</h1>${snippet}</body></html>`)
  const visitor = await openPage(browser)
  await visitor.page.goto(site.url)
  const widget = findWidget(visitor.page)
  await widget.open()
  await widget.ask('What does the small grinder cost?')
  await widget.waitForText(/189 euro/)
  expect(visitor.complaints).toEqual([])

  await page.getByRole('button', { name: 'Unbind' }).click()
  await page.getByLabel(/Type/).fill(
    await page
      .getByLabel(/Type/)
      .getAttribute('placeholder')
      .then((name) => name || 'Help desk'),
  )
  await page.getByRole('button', { name: /Unpublish from/ }).click()
  await page.getByText('is unbound').waitFor()
  await widget.ask('And the large one?')
  await widget.window.getByText('This chat is closed at the moment.').first().waitFor()
  expect(complaints).toEqual([])
  await visitor.context.close()
  await context.close()
})
