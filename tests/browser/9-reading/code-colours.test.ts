import { expect, test } from 'vitest'
import { openWidget } from '../harness/open-widget.ts'
import { setModelStage } from '../harness/stage.ts'

const stage = setModelStage()

const program = (number: number) =>
  `Step ${number}.\n\n\`\`\`js\nconst step${number} = 'thread' // ${number}\n\`\`\`\n\n`

// proves: read.code
test('9. code gets its colours as soon as it is closed, and is copied as it was written', async () => {
  const widget = await openWidget(stage, { viewport: { width: 1280, height: 900 } })
  stage.upstream.answerWith([program(1), 'That is all.'])
  await widget.ask('Show me a program')
  await widget.waitForText('That is all.')

  const code = widget.log.locator('pre code')
  await expect.poll(() => code.locator('span').allInnerTexts()).toEqual(['const', "'thread'", '// 1'])
  expect(await code.innerText()).toBe("const step1 = 'thread' // 1\n")
  expect(stage.watched.complaints).toEqual([])
})

// proves: read.code
test('9. in a long answer that comes at once, code is coloured where somebody reads, and elsewhere when they get there', async () => {
  const widget = await openWidget(stage, { viewport: { width: 1280, height: 900 } })
  const programs = Array.from({ length: 1000 }, (_, index) => program(index + 1))
  stage.upstream.answerWith([programs.join(''), 'That is all.'])
  await widget.ask('Show me programs')
  await widget.waitForText('That is all.')
  await widget.waitForIdle()

  const codes = widget.log.locator('pre code')
  const inkOf = (index: number) => codes.nth(index).locator('span').count()
  expect(await codes.count()).toBe(1000)
  await expect.poll(() => inkOf(999)).toBe(3)
  const counts = await codes.evaluateAll((all) => all.map((code) => code.childElementCount))
  const bare = counts.indexOf(0)
  expect(bare, 'code that nobody has come near').toBeGreaterThanOrEqual(0)

  await codes.nth(bare).scrollIntoViewIfNeeded()
  await expect.poll(() => inkOf(bare)).toBe(3)
  expect(stage.watched.complaints).toEqual([])
})
