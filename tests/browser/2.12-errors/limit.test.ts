import { expect, test } from 'vitest'
import { createOwner } from '../harness/console-owner.ts'
import { setModelStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const stage = setModelStage()

/** Allows each visitor so many questions a day, as the owner does in the console. */
async function setCeiling(perVisitor: number) {
  const { page, context } = await stage.visit()
  await createOwner(page, stage.server)
  const status = await page.evaluate(
    async ([path, body]) =>
      (
        await fetch(path!, {
          method: 'PATCH',
          headers: { 'Content-Type': 'application/json', 'X-Buttonhole-Console': '1' },
          body,
        })
      ).status,
    [`/console/api/agents/${stage.botId}/access`, JSON.stringify({ ceilings: { per_visitor: perVisitor } })],
  )
  expect(status).toBe(200)
  await context.close()
}

// proves: 2.12.limit, onError
test('2.12 too many questions: the window says until when, and nothing typed is lost', async () => {
  await setCeiling(1)
  const script = `window.log = []; window.client = new CozeWebSDK.WebChatClient({ config: { bot_id: '${stage.botId}' },
    onError: ({ name, code }) => log.push({ name, code }) })`
  stage.site.show(toPage({ host: stage.server.url, options: {}, script }))
  const { page, complaints } = await stage.visit()
  await page.goto(stage.site.url)
  const widget = findWidget(page)
  await widget.open()
  stage.upstream.answerWith(['Yes.'])
  await widget.ask('The one of today')
  await widget.waitForText('Yes.')
  await widget.waitForIdle()

  await widget.ask('One too many')
  await widget.window
    .getByText(/You can ask again in \d+ (second|minute|hour)s?\./)
    .first()
    .waitFor()
  await widget.waitForText('One too many')
  await widget.window.getByText('That was a lot of questions.').first().waitFor()
  await widget.input.fill('What I wanted to say')
  expect(await widget.send.isEnabled()).toBe(false)
  expect(await page.evaluate('log')).toEqual([{ name: 'limit', code: 4008 }])
  expect(stage.upstream.requests).toHaveLength(1)

  await page.reload()
  await widget.open()
  await expect.poll(() => widget.input.inputValue()).toBe('What I wanted to say')
  expect(complaints).toEqual([])
})
