import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { setModelStage } from '../harness/stage.ts'
import { openEditor } from './open-editor.ts'

const stage = setModelStage()

const preview = (page: Page) => page.getByRole('complementary', { name: 'Preview' })

async function ask(page: Page, question: string): Promise<void> {
  const input = preview(page).getByRole('textbox').last()
  await input.fill(question)
  await input.press('Enter')
}

test('the debug view of the preview shows the very prompt, the passages, the tokens and the time of each step', async () => {
  stage.upstream.answerWith(['The small grinder ', 'costs 189 euro.'])
  const { page } = await openEditor(stage, {
    name: 'Moka Desk',
    model_info_config: { model_id: 'scripted', temperature: 0.4, frequency_penalty: 0.5 },
    prompt_info: { prompt: 'You serve {{customer_tier}} customers.' },
    variables: [
      {
        keyword: 'customer_tier',
        default_value: 'trade',
        variable_type: 'KVVariable',
        channel: 'custom',
        description: '',
        enable: true,
        prompt_enable: true,
      },
    ],
    knowledge: { texts: [{ title: 'Prices', text: 'The small grinder costs 189 euro.' }] },
  })
  await ask(page, 'What does the small grinder cost?')
  await preview(page).getByText('costs 189 euro').first().waitFor()
  await preview(page).getByText('12 tokens').waitFor()

  await preview(page).getByRole('button', { name: 'Why this answer' }).click()
  const debug = preview(page).getByRole('region', { name: 'Debug' })
  await debug.getByRole('heading', { name: 'Exact prompt' }).waitFor()

  // What is shown is what the model was sent, letter by letter.
  const sent = stage.upstream.requests.at(-1)! as unknown as {
    messages: { role: string; content: string }[]
    temperature: number
    frequency_penalty: number
  }
  expect([sent.temperature, sent.frequency_penalty]).toEqual([0.4, 0.5])
  expect(sent.messages[0]!.content).toContain('You serve trade customers.')
  const shown = debug.getByRole('region', { name: 'Exact prompt' }).locator('pre')
  expect(await shown.allTextContents()).toEqual(sent.messages.map(({ content }) => content))

  const passages = debug.locator('section', { has: page.getByRole('heading', { name: 'Passages' }) })
  await passages.getByText('The small grinder costs 189 euro.').waitFor()
  expect(await passages.locator('summary span').textContent()).toMatch(/^\d+\.\d\d$/)

  const figures = await debug.locator('dl').innerText()
  expect(figures).toMatch(/in all\s+[\d.,]+\s*(ms|s)\b/)
  expect(figures).toMatch(/first word\s+[\d.,]+\s*(ms|s)\b/)
  expect(figures).toMatch(/tokens\s+12\b/)
  const steps = debug.getByRole('list', { name: 'Steps' }).getByRole('listitem')
  const texts = await steps.allInnerTexts()
  expect(texts.map((text) => text.split('\n')[0])).toEqual(['Knowledge', 'First word', 'Writing'])
  for (const text of texts) expect(text).toMatch(/[\d.,]+\s*(ms|s)$/)
  expect(stage.watched.complaints).toEqual([])
})

test('the preview goes on with its talk when it takes the place of the form, and on a phone', async () => {
  stage.upstream.answerWith(['The shop opens at nine.'])
  const { page } = await openEditor(stage, { name: 'Moka Desk', model_info_config: { model_id: 'scripted' } })
  await ask(page, 'When do you open?')
  const answer = preview(page).getByText('The shop opens at nine.').first()
  await answer.waitFor()

  const form = page.getByRole('region', { name: 'Edit' })
  const window = preview(page).getByRole('region', { name: 'Moka Desk' })
  await preview(page).getByRole('button', { name: 'Expand the preview' }).click()
  await expect.poll(async () => (await window.boundingBox())!.width).toBe(900)
  expect(await form.isVisible()).toBe(false)
  expect(await answer.isVisible()).toBe(true)

  await preview(page).getByRole('radio', { name: 'Phone' }).check()
  await answer.waitFor()
  await expect.poll(async () => (await window.boundingBox())!.width).toBe(390)
  await preview(page).getByRole('button', { name: 'Back to editing' }).click()
  await form.waitFor()
  expect(stage.watched.complaints).toEqual([])
})
