import { expect, test } from 'vitest'
import { openPage } from '../harness/browser.ts'
import { createPublishedBot } from '../harness/server-process.ts'
import { setModelStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const stage = setModelStage()

// proves: way.csp
test('a strict CSP with Trusted Types and no unsafe-inline is not violated once', async () => {
  const botId = await createPublishedBot(stage.server, {
    onboarding_info: { prologue: '**Hello** from `code`', suggested_questions: ['One?'] },
  })
  stage.upstream.answerWith([
    '# Title\n\n- [ ] task\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```js\n',
    'let x = 1\n```\n\n',
    '[link](https://example.com) <b>raw</b>',
  ])
  stage.site.show(toPage({ host: stage.server.url, options: { config: { bot_id: botId } }, nonce: 'n0nce' }), {
    'Content-Security-Policy': [
      "default-src 'none'",
      `script-src 'nonce-n0nce' ${stage.server.url}`,
      `connect-src ${stage.server.url}`,
      'img-src data:',
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
  })
  const { page, context, complaints, requests } = await openPage(stage.browser)

  await page.goto(stage.site.url)
  const widget = findWidget(page)
  await widget.open()
  await widget.ask('Show me everything')
  await widget.waitForText('<b>raw</b>')
  await widget.waitForIdle()

  expect(await widget.log.locator('table td').count()).toBe(2)
  expect(complaints).toEqual([])
  const foreign = requests.filter(
    (url) => !url.startsWith(stage.server.url) && !url.startsWith(stage.site.url) && !url.startsWith('data:'),
  )
  expect(foreign).toEqual([])
  await context.close()
})
