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

test('whoever writes before the editor with chips is there goes on in the same place', async () => {
  const { page, botId } = await openEditor(stage, { name: 'Moka Desk', prompt_info: { prompt: 'You are here.' } })
  let letCome = () => {}
  const mayCome = new Promise<void>((resolve) => {
    letCome = resolve
  })
  await page.route(/prompt-editor[^/]*\.js/, async (route) => {
    await mayCome
    await route.continue()
  })
  await page.reload()
  await page.locator('#instructions textarea').focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.type(' not')
  letCome()
  await page.locator('#instructions .cm-content').waitFor()
  await page.keyboard.type(' there')

  const readPrompt = async () =>
    (await stage.server.call<{ prompt_info: { prompt: string } }>('GET', `/v1/bots/${botId}?is_published=false`))
      .prompt_info.prompt
  await expect.poll(readPrompt).toBe('You are here not there.')
  expect(stage.watched.complaints).toEqual([])
})
