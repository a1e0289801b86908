import { expect, test } from 'vitest'
import { setModelStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const stage = setModelStage()

async function visit(layout: 'pc' | 'mobile') {
  const options = { config: { bot_id: stage.botId }, ui: { base: { layout } } }
  stage.site.show(toPage({ host: stage.server.url, options, body: '<h1>Shop</h1><a href="#">Before</a>' }))
  await stage.visit({ reducedMotion: 'reduce' })
  await stage.watched.page.goto(stage.site.url)
  const { page } = stage.watched
  const widget = findWidget(page)
  await widget.launcher.waitFor()
  return { page, widget, name: () => page.evaluate(nameFocused) }
}

/** What has the focus, by its name; `page` outside of the widget. */
function nameFocused(): string {
  let focused: Element | null = document.activeElement
  if (!focused?.shadowRoot) return focused === document.body ? 'body' : 'page'
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
  return focused?.getAttribute('aria-label') ?? focused?.textContent?.trim() ?? ''
}

test('11. by keyboard alone: to the launcher, in, through everything, stop, out, and back on the launcher', async () => {
  const { page, widget, name } = await visit('pc')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  expect(await name()).toBe('Open chat')
  await page.keyboard.press('Enter')
  await widget.input.waitFor()
  await expect.poll(name).toBe('Ask a question')

  const asked = stage.upstream.waitForRequest()
  await page.keyboard.type('Hello')
  await page.keyboard.press('Enter')
  await asked
  stage.upstream.say('One')
  await widget.waitForText('One')
  await page.keyboard.press('Escape')
  await widget.waitForIdle()
  await expect.poll(() => stage.upstream.open).toBe(0)
  expect(await widget.window.isVisible()).toBe(true)

  await page.keyboard.press('Escape')
  await expect.poll(name).toBe('Open chat')
  expect(stage.watched.complaints).toEqual([])
})

test('11. the focus leaves a window beside the page, in the order of what is seen', async () => {
  const { page, widget, name } = await visit('pc')
  await page.evaluate('client.open()')
  await widget.input.waitFor()
  await expect.poll(name).toBe('Ask a question')
  const passed: string[] = []
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press('Shift+Tab')
    passed.push(await name())
    if (passed.at(-1) === 'page') break
  }
  const order = ['Attach files', 'Close', 'More', 'page']
  expect(passed.filter((each) => order.includes(each))).toEqual(order)
})

test('11. a window that covers the page keeps the focus, and gives it back', async () => {
  const { page, widget, name } = await visit('mobile')
  await widget.launcher.focus()
  await page.keyboard.press('Enter')
  await widget.window.waitFor()
  const passed = new Set<string>()
  for (let step = 0; step < 16; step++) {
    await page.keyboard.press('Tab')
    passed.add(await name())
  }
  for (let step = 0; step < 16; step++) {
    await page.keyboard.press('Shift+Tab')
    passed.add(await name())
  }
  expect(passed).not.toContain('page')
  expect(passed).not.toContain('body')
  for (const each of ['More', 'Close', 'Ask a question']) expect(passed).toContain(each)
  await page.keyboard.press('Escape')
  await expect.poll(name).toBe('Open chat')
})

test('11. menus are opened, walked and left by keys, and the focus returns to their button', async () => {
  const { page, widget, name } = await visit('pc')
  await page.evaluate('client.open()')
  await widget.input.waitFor()
  await widget.window.getByRole('button', { name: 'More' }).focus()
  await page.keyboard.press('Enter')
  await widget.window.getByRole('menu').waitFor()
  // Nothing to export yet, so the first row that can be chosen is the next.
  await expect.poll(name).toBe('Expand')
  await page.keyboard.press('Escape')
  expect(await name()).toBe('More')
  expect(await widget.window.isVisible()).toBe(true)
})
