import { expect, test } from 'vitest'
import { openPage } from '../harness/browser.ts'
import { setStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const stage = setStage({ bot: 'demo' })

// proves: hostile.18
test('the widget looks and works the same under * { all: unset !important } and patched globals', async () => {
  const botId = stage.botId
  const measure = async (head: string) => {
    stage.site.show(toPage({ host: stage.server.url, options: { config: { bot_id: botId } }, head }))
    const { page, context, complaints } = await openPage(stage.browser, { viewport: { width: 1280, height: 800 } })
    await page.goto(stage.site.url)
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
