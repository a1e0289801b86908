import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { setStage } from '../harness/stage.ts'
import { openEditor } from './open-editor.ts'

const stage = setStage()

const first = 'Be kind.\nAnswer in a friendly way.\nNever promise a date.'
const second = 'Be kind.\nAnswer in one short sentence.\nNever promise a date.\nName the workshop.'

/** An agent with two versions and a draft that differs from both, its publish dialog open. */
async function openVersions(viewport: { width: number; height: number }): Promise<Page> {
  const opened = await openEditor(stage, { name: 'Moka Desk', prompt_info: { prompt: first } }, viewport)
  const { page, botId } = opened
  await stage.server.call('POST', '/v1/bot/update', { bot_id: botId, prompt_info: { prompt: second } })
  await stage.server.call('POST', '/v1/bot/publish', { bot_id: botId, connector_ids: ['999', '1024'] })
  const onboarding_info = { prologue: 'Welcome to the workshop.', suggested_questions: [] }
  await stage.server.call('POST', '/v1/bot/update', { bot_id: botId, onboarding_info })
  await page.goto(`${page.url()}?publish`)
  await page.getByRole('heading', { name: 'Publish Moka Desk as v3' }).waitFor()
  return page
}

const comparison = (page: Page) => page.getByRole('dialog', { name: 'Compare versions' })

test('the draft is compared with what is live, and two versions with each other, in two columns', async () => {
  const page = await openVersions({ width: 1280, height: 860 })
  await page.getByRole('button', { name: 'Side by side' }).click()
  const dialog = comparison(page)
  await dialog.getByText('Welcome to the workshop.').waitFor()
  expect(await dialog.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual(['Opening message'])

  await dialog.getByLabel('From').selectOption({ label: 'v1 · live' })
  await dialog.getByLabel('To').selectOption({ label: 'v2 · live' })
  await dialog.getByText('Name the workshop.').waitFor()
  expect(await dialog.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual(['Instructions'])
  expect(await dialog.locator('del').allInnerTexts()).toEqual(['a friendly way'])
  expect(await dialog.locator('ins').allInnerTexts()).toEqual(['one short sentence'])
  // Said, not only coloured.
  await dialog.getByText('removed: Answer in a friendly way.').waitFor()
  await dialog.getByText('added: Answer in one short sentence.').waitFor()
  await dialog.getByText('added: Name the workshop.').waitFor()
  const [before, after] = [await dialog.locator('del').boundingBox(), await dialog.locator('ins').boundingBox()]
  expect(after!.x).toBeGreaterThan(before!.x + 300)
  expect(Math.abs(after!.y - before!.y)).toBeLessThan(4)

  // Escape leads back to the dialog it came from, and no further.
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Publish v3' }).waitFor()
  await page.getByRole('button', { name: 'Compare: v1' }).click()
  await dialog.getByText('Welcome to the workshop.').waitFor()
  expect(stage.watched.complaints).toEqual([])
})

test('where there is no room for two columns, what was stands above what is', async () => {
  const page = await openVersions({ width: 880, height: 860 })
  await page.getByRole('button', { name: 'Compare: v1' }).click()
  const dialog = comparison(page)
  await dialog.locator('ins').first().waitFor()
  const [before, after] = [await dialog.locator('del').boundingBox(), await dialog.locator('ins').boundingBox()]
  expect(after!.y).toBeGreaterThan(before!.y + 10)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})
