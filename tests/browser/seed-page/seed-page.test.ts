import { beforeAll, expect, test } from 'vitest'
import { readPage } from '../harness/customer-site.ts'
import { setStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'

const icon = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/%3E'

const stage = setStage({ bot: 'demo' })
beforeAll(async () => {
  stage.site.show(
    await readPage(new URL('page.html', import.meta.url), {
      HOST: stage.server.url,
      BOT_ID: stage.botId,
      ICON_URL: icon.replaceAll('"', '&quot;'),
    }),
  )
})

// proves: config.bot_id, componentProps.title, componentProps.lang, 2.8.persistence
test('1.4 the seed page is opened, asked and answers, and keeps its history over a reload', async () => {
  await stage.visit({ viewport: { width: 1280, height: 900 } })
  const { page, complaints } = stage.watched
  await page.goto(stage.site.url)
  const widget = findWidget(page, { language: 'zh', title: 'AI翻译助手' })

  await widget.open()
  await widget.ask('怎样把它装到网页上？')
  await widget.waitForText(/来源/)
  await widget.waitForIdle()

  await page.reload()
  await widget.open()
  await widget.waitForText('怎样把它装到网页上？')
  await widget.waitForText(/来源/)
  expect(complaints).toEqual([])
})

// proves: componentProps.width, el, 2.10.geometry
test('1.4 width and position: 800 wide at the bottom right, the launcher inside el', async () => {
  await stage.visit({ viewport: { width: 1280, height: 900 } })
  const { page } = stage.watched
  await page.goto(stage.site.url)
  const widget = findWidget(page, { language: 'zh' })
  await widget.launcher.waitFor()
  const place = await widget.launcher.boundingBox()
  expect(place).toMatchObject({ width: 56, height: 56 })
  expect(Math.round(1280 - place!.x - place!.width)).toBe(10)

  await widget.open()
  await expect.poll(async () => (await widget.window.boundingBox())?.width).toBe(800)
})

// proves: member.destroy
test('1.5 destroy leaves the page as it was', async () => {
  await stage.visit({ viewport: { width: 1280, height: 900 } })
  const { page, complaints } = stage.watched
  await page.goto(stage.site.url)
  const widget = findWidget(page, { language: 'zh' })
  await widget.open()

  await page.evaluate('client.destroy()')

  const body = await page.evaluate(() =>
    [...document.body.children].filter((element) => element.tagName !== 'SCRIPT').map((element) => element.outerHTML),
  )
  expect(body).toEqual(['<h1>Hello Bot</h1>', '<div id="position_demo"></div>'])
  expect(complaints).toEqual([])
})
