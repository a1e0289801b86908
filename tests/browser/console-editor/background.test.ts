import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { setStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'
import { openEditor } from './open-editor.ts'

const stage = setStage()

interface Picture {
  image_url: string
  theme_color: string
  canvas_position: Record<string, number>
}
const readDraft = async (botId: string) =>
  stage.server.call<{ background_image_info: { web_background_image?: Picture } }>(
    'GET',
    `/v1/bots/${botId}?is_published=false`,
  )

/** A picture twice as wide as high, blue on the left and red on the right. */
async function draw(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: 2400, height: 1200 })
    const context = canvas.getContext('2d')!
    context.fillStyle = '#0000ff'
    context.fillRect(0, 0, 1200, 1200)
    context.fillStyle = '#ff0000'
    context.fillRect(1200, 0, 1200, 1200)
    return canvas.toDataURL('image/png')
  })
  return Buffer.from(url.split(',')[1]!, 'base64')
}

async function choose(page: Page, card: Locator, file: { name: string; mimeType: string; buffer: Buffer }) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    card.getByRole('button', { name: /Choose a picture|Replace/ }).click(),
  ])
  await chooser.setFiles(file)
}

const behind = (dialog: Locator) => dialog.evaluate((element) => getComputedStyle(element, '::before').background)

test('a picture is chosen, moved, seen in the preview and by visitors, and taken away with a way back', async () => {
  const { page, botId } = await openEditor(stage, { name: 'Moka Desk' })
  const card = page.getByRole('group', { name: 'On computers' })

  await choose(page, card, { name: 'red and blue.png', mimeType: 'image/png', buffer: await draw(page) })
  const across = card.getByRole('slider', { name: 'Left to right' })
  await across.fill('0')
  await expect
    .poll(async () => (await readDraft(botId)).background_image_info.web_background_image?.canvas_position)
    .toMatchObject({ left: 0, top: 0, height: 1 })
  const picture = (await readDraft(botId)).background_image_info.web_background_image!
  expect(picture.theme_color).toMatch(/^#[78].00[78].$/)
  const stored = await fetch(picture.image_url)
  expect(stored.headers.get('content-type')).toBe('image/webp')
  expect((await stored.arrayBuffer()).byteLength).toBeLessThan(100_000)
  // Phones have it too, until they are given their own.
  await page.getByRole('group', { name: 'On phones' }).getByText('stands here too').waitFor()
  await expect
    .poll(() => behind(page.getByRole('complementary', { name: 'Preview' }).getByRole('region', { name: 'Moka Desk' })))
    .toContain('0% 50% / cover')

  await stage.server.call('POST', '/v1/bot/publish', { bot_id: botId, connector_ids: ['999', '1024'] })
  stage.site.show(toPage({ host: stage.server.url, options: { config: { bot_id: botId } } }))
  const visitor = await page.context().newPage()
  const asked = visitor.waitForRequest(picture.image_url)
  await visitor.goto(stage.site.url)
  const widget = findWidget(visitor)
  await widget.open()
  expect((await (await asked).response())!.status()).toBe(200)
  await expect.poll(() => behind(widget.window)).toContain('0% 50% / cover')
  // The left of the picture is blue, and that is what is there.
  const { data } = await readPixel(visitor, await widget.window.screenshot())
  expect(data[2]).toBeGreaterThan(60)
  expect(data[0]).toBeLessThan(30)
  await visitor.close()

  await card.getByRole('button', { name: 'Remove the picture: On computers' }).click()
  await expect.poll(async () => (await readDraft(botId)).background_image_info).toEqual({})
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(async () => (await readDraft(botId)).background_image_info.web_background_image?.image_url)
    .toBe(picture.image_url)
  expect(stage.watched.complaints).toEqual([])
})

/** The pixel in the middle of the upper third. */
async function readPixel(page: Page, shot: Buffer): Promise<{ data: number[] }> {
  return page.evaluate(
    async (source) => {
      const image = await createImageBitmap(await (await fetch(source)).blob())
      const canvas = new OffscreenCanvas(image.width, image.height)
      const context = canvas.getContext('2d')!
      context.drawImage(image, 0, 0)
      return { data: [...context.getImageData(8, Math.round(image.height / 2), 1, 1).data] }
    },
    `data:image/png;base64,${shot.toString('base64')}`,
  )
}

test('what is no picture, or too large, is refused in words, and the draft stays as it is', async () => {
  const { page, botId } = await openEditor(stage, { name: 'Moka Desk' })
  const card = page.getByRole('group', { name: 'On phones' })
  const svg = { name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') }
  const broken = { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') }
  const large = { name: 'large.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(10 * 1024 ** 2 + 1) }
  for (const [file, words] of [
    [svg, /logo\.svg is no picture.*Choose PNG, JPEG, WebP or GIF/],
    [broken, /broken\.png can not be read/],
    [large, /large\.jpg is too large.*10 MB/],
  ] as const) {
    await choose(page, card, file)
    await card.getByRole('alert').filter({ hasText: words }).waitFor()
  }
  expect((await readDraft(botId)).background_image_info).toEqual({})
  expect(stage.watched.requests.filter((url) => url.endsWith('/pictures'))).toEqual([])
})
