import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { openWidget } from '../harness/open-widget.ts'
import { setStage } from '../harness/stage.ts'

const stage = setStage({ bot: 'demo' })

// proves: ui.base.density
test.each([
  ['compact', 17],
  ['comfortable', 20],
  ['roomy', 23],
  ['no such density', 20],
])('8. with density %s the messages stand %i px from the edge', async (density, gutter) => {
  const widget = await openWidget(stage, {
    ui: { base: { density }, chatBot: { width: 460 } },
    viewport: { width: 1280, height: 900 },
  })
  await widget.ask('How wide is the margin here?')
  const question = widget.log.getByText('How wide is the margin here?')
  await question.waitFor()
  const endOf = async (locator: Locator) => {
    const { x, width } = (await locator.boundingBox())!
    return x + width
  }
  const bubble = question.locator('xpath=ancestor-or-self::*[contains(@class, "bub")]')
  // Once the window has risen; a scroll bar takes no room here.
  await expect.poll(async () => Math.round((await endOf(widget.window)) - (await endOf(bubble)))).toBe(gutter)
})
