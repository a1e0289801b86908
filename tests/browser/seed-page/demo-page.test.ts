import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations } from '../harness/axe.ts'
import { launchBrowser, openPage } from '../harness/browser.ts'
import { type ServerProcess, startServer } from '../harness/server-process.ts'
import { findWidget } from '../harness/widget.ts'

let browser: Browser
let server: ServerProcess
beforeAll(async () => {
  ;[browser, server] = await Promise.all([launchBrowser(), startServer()])
})
afterAll(() => Promise.all([browser.close(), server.stop()]))

test('the demo page asks its own questions at a press, and passes its own policy', async () => {
  const { page, context, complaints } = await openPage(browser, { viewport: { width: 390, height: 844 } })
  await page.goto(`${server.url}/demo`)
  await findWidget(page).launcher.waitFor()
  await page.getByRole('button', { name: 'What is Buttonhole?' }).click()
  await findWidget(page).waitForText(/Sources/)
  expect(complaints).toEqual([])
  await context.close()
})

test.each(['/', '/demo', '/docs', '/docs/api', '/docs/guides/the-widget'])(
  'axe finds nothing on %s, and at 320 px nothing scrolls sideways',
  async (path) => {
    const { page, context } = await openPage(browser, { viewport: { width: 320, height: 640 }, bypassCSP: true })
    await page.goto(`${server.url}${path}`, { waitUntil: 'networkidle' })
    expect(await findViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await context.close()
  },
)
