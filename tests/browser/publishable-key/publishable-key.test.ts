import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, type WatchedPage } from '../harness/browser.ts'
import { createOwner } from '../harness/console-owner.ts'
import { type CustomerSite, startCustomerSite } from '../harness/customer-site.ts'
import { createPublishedBot, type ServerProcess, startServer } from '../harness/server-process.ts'
import { findWidget } from '../harness/widget.ts'

let browser: Browser
let server: ServerProcess
let site: CustomerSite
let botId: string
let owner: WatchedPage
beforeAll(async () => {
  ;[browser, server, site] = await Promise.all([launchBrowser(), startServer(), startCustomerSite()])
  owner = await openPage(browser, {
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  await createOwner(owner.page, server)
  botId = await createPublishedBot(server, {
    knowledge: { texts: [{ title: 'Hours', text: 'The shop opens at nine on every working day.' }] },
  })
})
afterAll(async () => {
  await browser.close()
  await Promise.all([server.stop(), site.stop()])
})

/** The code of the install page as it is copied, in one of its forms. */
async function copyCode(page: Page, form = 'Script'): Promise<string> {
  await page.getByRole('link', { name: 'Code and look' }).click()
  await page.getByRole('radio', { name: form, exact: true }).check({ force: true })
  await page.getByRole('button', { name: 'Copy', exact: true }).first().click()
  return page.evaluate(() => navigator.clipboard.readText())
}

async function visit(code: string) {
  site.show(`<!doctype html><html lang="en"><body><h1>Shop</h1>${code}</body></html>`)
  const visitor = await openPage(browser)
  await visitor.page.goto(site.url)
  const widget = findWidget(visitor.page)
  await widget.launcher.click()
  return { page: visitor.page, complaints: visitor.complaints, widget }
}

test('a page with the key is answered; one without it is not, once the switch is on', async () => {
  const { page } = owner
  const space = /\/space\/(\d+)/.exec(page.url())![1]
  await page.goto(`${server.url}/console/space/${space}/bot/${botId}/install`)
  const without = await copyCode(page)
  expect(without).not.toContain('pk_')
  await page.getByRole('link', { name: 'Identity' }).click()
  await page.getByRole('button', { name: 'Create a key' }).click()
  await page.getByText(`pk_${botId}_`).waitFor()
  await page.getByRole('switch', { name: /Only pages with the key/ }).click()
  await expect.poll(() => page.getByRole('switch').isChecked()).toBe(true)

  const code = await copyCode(page)

  expect(code).toContain(`token: 'pk_${botId}_`)
  const served = await visit(code)
  await served.widget.ask('When does the shop open?')
  await served.widget.waitForText(/at nine/)
  const refused = await visit(without)
  await refused.widget.window.getByRole('button', { name: 'Try again' }).waitFor()
  expect(await refused.widget.input.count()).toBe(0)
  expect([...served.complaints, ...refused.complaints]).toEqual([])
})

test('a frame hands its page’s key over, and without one it is refused too; the try page has it, the share link needs none', async () => {
  const { page } = owner
  const framed = await copyCode(page, 'iframe')
  expect(framed).toContain(`token: 'pk_${botId}_`)
  const withFrame = await visit(framed)
  const frame = withFrame.page.frameLocator('[data-buttonhole] iframe')
  await frame.getByRole('textbox').fill('When does the shop open?')
  await frame.getByRole('textbox').press('Enter')
  await frame
    .getByText(/at nine/)
    .first()
    .waitFor()

  const refused = await visit(framed.replace(/auth: \{[^}]*\},/, ''))
  const refusedFrame = refused.page.frameLocator('[data-buttonhole] iframe')
  await refusedFrame.getByRole('button', { name: 'Try again' }).waitFor()
  expect(await refusedFrame.getByRole('textbox').count()).toBe(0)

  await page.goto(`${server.url}/console/try/${botId}`)
  await findWidget(page).launcher.click()
  await findWidget(page).input.waitFor()
  const guest = await openPage(browser)
  await guest.page.goto(`${server.url}/chat/${botId}`)
  await guest.page.getByRole('textbox').waitFor()
  expect([...withFrame.complaints, ...refused.complaints, ...guest.complaints]).toEqual([])
})
