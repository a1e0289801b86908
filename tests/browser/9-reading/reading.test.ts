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

test('9. what scrolls sideways shows on which side there is more, and a wider window is noticed while another answer comes', async () => {
  const widget = await openWidget(stage, { viewport: { width: 340, height: 700 } })
  const { page } = stage.watched
  stage.upstream.answerWith([`\`\`\`\n${'a line '.repeat(7)}\n\`\`\`\n`, 'That is the line.'])
  await widget.ask('Show me a line')
  await widget.waitForText('That is the line.')
  const line = widget.log.locator('pre code').first()
  const readEdges = () => line.evaluate((code) => [code.hasAttribute('data-left'), code.hasAttribute('data-right')])
  await expect.poll(readEdges).toEqual([false, true])

  await line.evaluate((code) => code.scrollTo({ left: 20 }))
  await expect.poll(readEdges).toEqual([true, true])
  await line.evaluate((code) => code.scrollTo({ left: code.scrollWidth }))
  await expect.poll(readEdges).toEqual([true, false])

  stage.upstream.answerWith(['Word after word.\n\n'.repeat(5000), 'That is all.'])
  await widget.ask('Tell me everything')
  await widget.log.getByText('Word after word.').first().waitFor()
  await page.setViewportSize({ width: 480, height: 700 })
  await expect.poll(() => line.evaluate((code) => code.scrollWidth - code.clientWidth)).toBe(0)
  await widget.waitForText('That is all.')
  await expect.poll(readEdges).toEqual([false, false])
  expect(stage.watched.complaints).toEqual([])
})
