import { expect, test } from 'vitest'
import { setStage } from '../harness/stage.ts'
import { openEditor } from './open-editor.ts'

const stage = setStage()

test('the name of the visitor is offered in the opening message, and the preview greets whoever edits by theirs', async () => {
  const { page, botId } = await openEditor(stage, { name: 'Moka Desk' })
  const message = page.getByRole('textbox', { name: 'Opening message' })
  await message.click()
  await page.keyboard.type('Good evening, {{us', { delay: 30 })
  await page.getByRole('option', { name: 'user_name' }).click()
  await page.keyboard.type('. A {{tier}} price')

  const readPrologue = async () =>
    (await stage.server.call<{ onboarding_info: { prologue: string } }>('GET', `/v1/bots/${botId}?is_published=false`))
      .onboarding_info.prologue
  await expect.poll(readPrologue).toBe('Good evening, {{user_name}}. A {{tier}} price')
  await page.getByText('Visitors would see tier in its braces').waitFor()
  await page
    .getByRole('complementary', { name: 'Preview' })
    .getByText('Good evening, Owner. A {{tier}} price')
    .waitFor()
  expect(stage.watched.complaints).toEqual([])
})
