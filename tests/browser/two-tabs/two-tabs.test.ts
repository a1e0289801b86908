import { expect, test } from 'vitest'
import { openPage } from '../harness/browser.ts'
import { createPublishedBot } from '../harness/server-process.ts'
import { setModelStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const stage = setModelStage()

// proves: survive.tab
test('7. two tabs show the same conversation while it happens', async () => {
  const botId = await createPublishedBot(stage.server)
  stage.site.show(toPage({ host: stage.server.url, options: { config: { bot_id: botId } } }))
  const { page, context, complaints } = await openPage(stage.browser)
  await page.goto(stage.site.url)
  const first = findWidget(page)
  await first.open()
  const otherPage = await context.newPage()
  await otherPage.goto(stage.site.url)
  const second = findWidget(otherPage)
  await second.open()

  await page.bringToFront()
  await first.ask('Tell me a story')
  await stage.upstream.waitForRequest()
  stage.upstream.say('Once upon ')
  await second.waitForText('Tell me a story')
  await second.waitForText('Once upon')
  stage.upstream.say('a time.')
  stage.upstream.finish()
  await first.waitForText('Once upon a time.')
  await second.waitForText('Once upon a time.')
  await second.waitForIdle()

  await second.ask('Go on')
  await stage.upstream.waitForRequest()
  stage.upstream.say('The end.')
  stage.upstream.finish()
  await first.waitForText('Go on')
  await first.waitForText('The end.')
  expect(stage.upstream.requests).toHaveLength(2)
  expect(complaints).toEqual([])
  await context.close()
})
