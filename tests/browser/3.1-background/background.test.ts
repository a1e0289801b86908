import { expect, test } from 'vitest'
import { createPublishedBot } from '../harness/server-process.ts'
import { setStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const stage = setStage()

const picture = (name: string) => ({
  image_url: `https://pictures.example/${name}.png`,
  theme_color: '#28425c',
  gradient_position: { left: 0.1, right: 0.2 },
  canvas_position: { width: 2, height: 1, left: -0.25, top: 0 },
})

// proves: 3.1.background
test.each([
  ['pc', 'wide'],
  ['mobile', 'tall'],
])(
  '3.1 layout %s has the %s picture behind the conversation, its colour beside it, and a white title',
  async (layout, name) => {
    const botId = await createPublishedBot(stage.server, {
      background_image_info: { web_background_image: picture('wide'), mobile_background_image: picture('tall') },
    })
    stage.site.show(
      toPage({ host: stage.server.url, options: { config: { bot_id: botId }, ui: { base: { layout } } } }),
    )
    await stage.visit()
    await stage.watched.page.route('https://pictures.example/**', (route) => route.fulfill({ status: 204 }))
    await stage.watched.page.goto(stage.site.url)
    const widget = findWidget(stage.watched.page)
    const asked = stage.watched.page.waitForRequest(`https://pictures.example/${name}.png`)
    await widget.open()
    await asked
    const behind = await widget.window.evaluate((element) => getComputedStyle(element, '::before').background)
    expect(behind).toContain('rgb(40, 66, 92)')
    expect(behind).toContain('10%')
    expect(behind).toContain('25% 50% / cover')
    const title = widget.window.getByRole('heading', { name: 'Test agent' }).first()
    expect(await title.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(255, 255, 255)')
    expect(stage.watched.requests.filter((url) => url.includes('pictures.example'))).toHaveLength(1)
    expect(stage.watched.complaints).toEqual([])
  },
)

// proves: 3.1.background, hostile.17
test('17. an address that is no picture is refused, and none is asked for', async () => {
  for (const image_url of ['javascript:alert(1)', 'data:text/html,x', '//evil.example/"); color: red', '']) {
    const fields = { background_image_info: { web_background_image: { image_url } } }
    const made = createPublishedBot(stage.server, fields)
    if (!image_url.startsWith('//')) await expect(made).rejects.toThrow('4000')
    else {
      stage.site.show(toPage({ host: stage.server.url, options: { config: { bot_id: await made } } }))
      await stage.visit()
      await stage.watched.page.route('**/evil.example/**', (route) => route.abort())
      await stage.watched.page.goto(stage.site.url)
      const widget = findWidget(stage.watched.page)
      await widget.open()
      await expect.poll(() => stage.watched.requests.some((url) => url.includes('evil.example/%22'))).toBe(true)
      const title = widget.window.getByRole('heading', { name: 'Test agent' }).first()
      expect(await title.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(255, 255, 255)')
    }
  }
})
