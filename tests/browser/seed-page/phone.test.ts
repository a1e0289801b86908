import { beforeAll, expect, test } from 'vitest'
import { setStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const phone = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1',
}

const stage = setStage({ bot: 'demo' })
beforeAll(async () => {
  stage.site.show(
    toPage({
      host: stage.server.url,
      options: { config: { bot_id: stage.botId }, componentProps: { title: 'Helper' } },
    }),
  )
})

// proves: ui.base.layout, 2.10.geometry
test('1.5 a phone gets the mobile layout: the window covers the screen and answers', async () => {
  await stage.visit(phone)
  const { page, complaints } = stage.watched
  await page.goto(stage.site.url)
  const widget = findWidget(page)
  const launcher = await widget.launcher.boundingBox()
  expect(launcher).toMatchObject({ width: 40, height: 40 })

  await widget.launcher.tap()
  await widget.input.waitFor()
  await widget.ask('What is Buttonhole?')
  await widget.waitForText(/Sources/)

  expect(await widget.window.boundingBox()).toMatchObject({ x: 0, y: 0, width: 390, height: 844 })
  const fontSize = await widget.input.evaluate((input) => getComputedStyle(input).fontSize)
  expect(fontSize).toBe('16px')
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(overflow).toBe(false)
  await widget.close.tap()
  await widget.launcher.waitFor()
  expect(complaints).toEqual([])
})
