import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage } from '../harness/browser.ts'
import { type CustomerSite, startCustomerSite } from '../harness/customer-site.ts'
import { findDemoBot, type ServerProcess, startServer } from '../harness/server-process.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

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

// proves: hostile.18
test('the widget looks and works the same under * { all: unset !important } and patched globals', async () => {
  const botId = await findDemoBot(server)
  const measure = async (head: string) => {
    site.show(toPage({ host: server.url, options: { config: { bot_id: botId } }, head }))
    const { page, context, complaints } = await openPage(browser, { viewport: { width: 1280, height: 800 } })
    await page.goto(site.url)
    const widget = findWidget(page)
    const launcher = await widget.launcher.boundingBox()
    await widget.open()
    await widget.ask('What is Buttonhole?')
    await widget.waitForText(/Sources/)
    await widget.waitForIdle()
    const window = await widget.window.evaluate((element) => {
      const style = getComputedStyle(element)
      return { background: style.backgroundColor, radius: style.borderTopLeftRadius, font: style.fontFamily }
    })
    const input = await widget.input.evaluate((element) => getComputedStyle(element).fontSize)
    const box = await widget.window.boundingBox()
    await context.close()
    return { launcher, window, input, box, complaints }
  }

  const plain = await measure('')
  const hostile =
    await measure(`<style>* { all: unset !important } body * { display: none !important; font-size: 40px !important }</style>
<script>
  Array.prototype.toJSON = undefined
  Object.defineProperty(Array.prototype, 'extra', { get() { throw new Error('never read me') }, enumerable: true, configurable: true })
  Element.prototype.attachShadow = Element.prototype.attachShadow
</script>`)

  expect(hostile).toEqual(plain)
  expect(plain.complaints).toEqual([])
})
