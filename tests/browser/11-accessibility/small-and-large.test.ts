import type { BrowserContextOptions } from 'playwright-core'
import { expect, test } from 'vitest'
import { setStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const stage = setStage({ bot: 'demo' })

async function ask(layout: 'pc' | 'mobile', context: BrowserContextOptions) {
  stage.site.show(
    toPage({ host: stage.server.url, options: { config: { bot_id: stage.botId }, ui: { base: { layout } } } }),
  )
  await stage.visit({ reducedMotion: 'reduce', ...context })
  const { page } = stage.watched
  await page.goto(stage.site.url)
  const widget = findWidget(page)
  await page.evaluate('client.open()')
  await widget.input.waitFor()
  await widget.ask('What is Buttonhole?')
  await widget.waitForText(/Sources/)
  await widget.waitForIdle()
  return { page, widget }
}

test.each([
  ['a window of 1280 px at 200 %', 'pc' as const, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
  ['320 px', 'mobile' as const, { viewport: { width: 320, height: 568 } }],
  ['a window of 320 px on a desktop', 'pc' as const, { viewport: { width: 320, height: 568 } }],
])('11. at %s everything is there and nothing scrolls sideways', async (_name, layout, context) => {
  const { page, widget } = await ask(layout, context)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  expect(await widget.log.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  const { width, height } = context.viewport
  for (const part of [widget.close, widget.input, widget.send]) {
    const box = (await part.boundingBox())!
    expect(box.x).toBeGreaterThanOrEqual(0)
    expect(box.y).toBeGreaterThanOrEqual(0)
    expect(box.x + box.width).toBeLessThanOrEqual(width)
    expect(box.y + box.height).toBeLessThanOrEqual(height)
  }
})

test('11. the keyboard of a phone never hides the input, and two fingers do not shrink the window', async () => {
  const height = 844
  stage.site.show(
    toPage({
      host: stage.server.url,
      options: { config: { bot_id: stage.botId }, ui: { base: { layout: 'mobile' } } },
    }),
  )
  await stage.visit({ viewport: { width: 390, height }, reducedMotion: 'reduce' })
  const { page } = stage.watched
  // Chromium on a desktop has no such keyboard; what it does to a page is this.
  await page.addInitScript(() => {
    const viewport = Object.assign(new EventTarget(), {
      height: 844,
      width: 390,
      offsetTop: 0,
      offsetLeft: 0,
      scale: 1,
    })
    Object.defineProperty(window, 'visualViewport', { value: viewport })
    Object.assign(window, {
      see(now: object) {
        Object.assign(viewport, now)
        viewport.dispatchEvent(new Event('resize'))
      },
    })
  })
  await page.goto(stage.site.url)
  const widget = findWidget(page)
  await page.evaluate('client.open()')
  await widget.input.waitFor()

  await page.evaluate('see({ height: 500, offsetTop: 60 })')
  const input = (await widget.input.boundingBox())!
  expect(input.y + input.height).toBeLessThanOrEqual(560)
  expect((await widget.close.boundingBox())!.y).toBeGreaterThanOrEqual(60)

  await page.evaluate(`see({ height: ${height}, offsetTop: 0 }); see({ height: 422, scale: 2 })`)
  await expect.poll(() => widget.window.boundingBox()).toMatchObject({ y: 0, height })
})

test('11. forced colours keep rings and edges', async () => {
  const { page, widget } = await ask('pc', { forcedColors: 'active' })
  await widget.input.focus()
  await page.keyboard.press('Shift+Tab')
  const shown = await page.evaluate(() => {
    const focused = document.querySelector('[data-buttonhole]')!.shadowRoot!.activeElement!
    const { outlineStyle, outlineWidth } = getComputedStyle(focused)
    return `${outlineWidth} ${outlineStyle}`
  })
  expect(shown).toBe('2px solid')
  expect(await widget.window.evaluate((window) => getComputedStyle(window).borderTopWidth)).toBe('1px')
})
