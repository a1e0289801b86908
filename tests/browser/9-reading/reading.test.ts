import { expect, test } from 'vitest'
import { openWidget } from '../harness/open-widget.ts'
import { setModelStage } from '../harness/stage.ts'

const stage = setModelStage({
  bot: {
    knowledge: {
      texts: [
        { title: 'Opening hours', text: 'The shop opens at nine and closes at six.' },
        { title: '<img src=x onerror=window.hit=1>', text: 'Grinders are mended in the shop, on Tuesdays.' },
      ],
    },
  },
})

// proves: read.sources, hostile.17
test('9. a number in an answer shows its passage, by keyboard and by pointer; Escape takes only the card away', async () => {
  const widget = await openWidget(stage)
  stage.upstream.answerWith(['The shop opens at nine ', '[1] and mends grinders ', '[2].'])
  await widget.ask('When does the shop open, and are grinders mended in the shop?')
  await widget.waitForIdle()
  const { page } = stage.watched
  const numbers = widget.log.locator('.kept :is(button, a)')
  await expect.poll(() => numbers.count()).toBe(2)
  const card = widget.window.getByRole('tooltip')

  await numbers.first().focus()
  await card.waitFor()
  const passages = [await card.innerText()]
  await page.keyboard.press('Escape')
  await card.waitFor({ state: 'hidden' })
  expect(await widget.window.isVisible()).toBe(true)

  await numbers.last().hover()
  await card.waitFor()
  passages.push(await card.innerText())
  expect(passages.join('\n')).toContain('The shop opens at nine and closes at six.')
  expect(passages.join('\n')).toContain('Grinders are mended in the shop')
  expect(passages.join('\n')).toContain('<img src=x onerror=window.hit=1>')
  await page.mouse.move(0, 0)
  await card.waitFor({ state: 'hidden' })
  expect(await page.evaluate('window.hit')).toBeUndefined()
  expect(stage.watched.complaints).toEqual([])
})

// proves: read.sources
test('9. an answer without numbers names its sources under it; they are there after a reload', async () => {
  const widget = await openWidget(stage)
  stage.upstream.answerWith(['At nine in the morning.'])
  await widget.ask('When does the shop open?')
  await widget.waitForIdle()
  const chip = () => widget.log.getByRole('button', { name: /Opening hours/ }).last()
  await chip().click()
  await widget.window.getByRole('tooltip').getByText('closes at six').waitFor()

  await stage.watched.page.reload()
  await widget.open()
  await chip().focus()
  await widget.window.getByRole('tooltip').getByText('closes at six').waitFor()
  expect(stage.watched.complaints).toEqual([])
})
