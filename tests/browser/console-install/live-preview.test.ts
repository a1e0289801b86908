import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { english } from '../../../packages/console/src/texts/en/index.ts'
import { chinese } from '../../../packages/console/src/texts/zh-CN/index.ts'
import { findViolations } from '../harness/axe.ts'
import { launchBrowser, openPage } from '../harness/browser.ts'
import { createOwner } from '../harness/console-owner.ts'
import { createPublishedBot, type ServerProcess, startServer } from '../harness/server-process.ts'

const wide = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }

let browser: Browser
let server: ServerProcess
let signedIn: Awaited<ReturnType<Awaited<ReturnType<typeof openPage>>['context']['storageState']>>
let path: string
beforeAll(async () => {
  ;[browser, server] = await Promise.all([launchBrowser(), startServer()])
  const owner = await openPage(browser)
  await createOwner(owner.page, server)
  const space = /\/space\/(\d+)/.exec(owner.page.url())![1]
  signedIn = await owner.context.storageState()
  path = `/console/space/${space}/bot/${await createPublishedBot(server)}/install`
  await owner.context.close()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

async function openInstall(locale: string, viewport: typeof phone) {
  const watched = await openPage(browser, { locale, viewport, storageState: signedIn })
  await watched.page.goto(server.url + path)
  await watched.page.locator('#look-title').waitFor()
  return watched
}

const readers = [
  { locale: 'en-GB', texts: english.install },
  { locale: 'zh-CN', texts: chinese.install },
]

test.each(readers)(
  '$locale: on a phone the live widget opens in a sheet, with the look that was chosen, and goes by keyboard',
  async ({ locale, texts }) => {
    const { page, context, complaints, requests } = await openInstall(locale, phone)
    await page.locator('input[name=accent]').nth(2).check({ force: true })
    expect(requests.filter((url) => url.endsWith('/preview'))).toEqual([])

    const button = page.getByRole('button', { name: texts.preview, exact: true })
    await button.focus()
    await page.keyboard.press('Enter')
    const sheet = page.getByRole('dialog', { name: texts.preview })
    const frame = sheet.frameLocator('iframe')
    await frame.getByRole('textbox').waitFor()
    const drawn = frame.locator('[data-buttonhole]').first()
    await expect
      .poll(() => drawn.evaluate((host) => getComputedStyle(host).getPropertyValue('--bh-accent').trim()))
      .toBe('rgb(47 95 138)') // The third swatch.
    // It grows to that, in a fifth of a second.
    await expect.poll(() => sheet.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 })
    expect(await findViolations(page)).toEqual([])

    // Through the frame and out again, to the button behind it.
    const end = sheet.getByRole('button', { name: texts.previewEnd })
    let hasBeenInside = false
    for (let presses = 0; presses < 40 && !(await end.evaluate((it) => it === document.activeElement)); presses++) {
      hasBeenInside ||= await page.evaluate(() => document.activeElement?.tagName === 'IFRAME')
      await page.keyboard.press('Tab')
    }
    expect(hasBeenInside).toBe(true)
    await page.keyboard.press('Enter')
    await sheet.waitFor({ state: 'hidden' })
    await expect.poll(() => button.evaluate((it) => it === document.activeElement)).toBe(true)
    expect(complaints).toEqual([])
    await context.close()
  },
)

test('the widget goes to the side when there is room for it', async () => {
  const { page, context, complaints } = await openInstall('en-GB', phone)
  const button = page.getByRole('button', { name: 'Preview', exact: true })
  await button.click()
  await page.getByRole('dialog').frameLocator('iframe').getByRole('textbox').waitFor()

  await page.setViewportSize(wide)
  const side = page.getByRole('complementary', { name: 'Preview' })
  await side.frameLocator('iframe').getByRole('textbox').waitFor()
  expect([await button.count(), await page.getByRole('dialog').count()]).toEqual([0, 0])
  expect(complaints).toEqual([])
  await context.close()
})
