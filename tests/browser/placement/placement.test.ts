import { expect, test } from 'vitest'
import { setStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const stage = setStage({ bot: 'demo' })

async function open(viewport: { width: number; height: number }, page: { head?: string; base?: object } = {}) {
  const options = { config: { bot_id: stage.botId }, ui: { base: page.base ?? {} } }
  stage.site.show(toPage({ host: stage.server.url, options, head: page.head ?? '' }))
  await stage.visit({ viewport })
  await stage.watched.page.goto(stage.site.url)
  const widget = findWidget(stage.watched.page)
  const launcher = stage.watched.page.getByRole('button').first() // Its name is in the language that is asked for.
  await launcher.waitFor()
  return { widget, launcher, complaints: stage.watched.complaints }
}

test('2.10 on a page that reads from right to left, launcher and window stand on the left', async () => {
  const { widget, complaints } = await open(
    { width: 1280, height: 800 },
    { head: '<script>document.documentElement.dir = "rtl"</script>' },
  )
  expect(await widget.launcher.boundingBox()).toMatchObject({ x: 30, y: 714 })
  await widget.open()
  await expect.poll(async () => (await widget.window.boundingBox())?.x).toBe(20)
  expect(complaints).toEqual([])
})

test('2.10 a corner counts from where lines begin and end', async () => {
  const { widget } = await open(
    { width: 1280, height: 800 },
    { head: '<style>html { direction: rtl }</style>', base: { position: 'top-left', offset: { x: 50, y: 40 } } },
  )
  expect(await widget.launcher.boundingBox()).toMatchObject({ x: 1280 - 50 - 56, y: 40 })
  await widget.open()
  await expect.poll(async () => (await widget.window.boundingBox())?.x).toBe(1280 - 50 - 460)
})

test('10. an Arabic launcher stands on the left of a page that reads from left to right', async () => {
  const { launcher } = await open({ width: 1280, height: 800 }, { base: { lang: 'ar' } })
  expect(await launcher.boundingBox()).toMatchObject({ x: 30, y: 714 })
})

// proves: 2.10.geometry
test('2.10 in a narrow window of a computer the layout is that of a phone', async () => {
  const { widget, complaints } = await open({ width: 375, height: 667 })
  expect(await widget.launcher.boundingBox()).toMatchObject({ width: 40, height: 40 })
  await widget.launcher.click()
  await widget.input.waitFor()
  await expect.poll(() => widget.window.boundingBox()).toEqual({ x: 0, y: 0, width: 375, height: 667 })
  expect(complaints).toEqual([])
})

test('2.10 a layout that is asked for stays, however narrow the page', async () => {
  const { widget } = await open({ width: 375, height: 667 }, { base: { layout: 'pc' } })
  await widget.open()
  await expect.poll(async () => (await widget.window.boundingBox())?.width).toBe(335)
})
