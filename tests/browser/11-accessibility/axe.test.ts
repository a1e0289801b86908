import type { BrowserContextOptions } from 'playwright-core'
import { expect, test } from 'vitest'
import { findViolations } from '../harness/axe.ts'
import { setModelStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const stage = setModelStage()

const forms: [name: string, lang: string, context: BrowserContextOptions, layout: string][] = [
  ['a light page', 'en', { viewport: { width: 1280, height: 800 } }, 'pc'],
  ['a dark page in Chinese', 'zh-CN', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }, 'pc'],
  ['a phone', 'en', { viewport: { width: 390, height: 844 }, hasTouch: true }, 'mobile'],
  ['a dark phone in Arabic', 'ar', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }, 'mobile'],
]

test.each(forms)(
  '11. axe finds nothing on %s, from the greeting to the answer',
  async (_name, lang, context, layout) => {
    const base = { lang, layout, greeting: { text: 'May I help?', delayMs: 0, show: 'always' }, draggable: true }
    const chatBot = { isNeedQuote: true, feedback: { isNeedFeedback: true } }
    const ui = { base, chatBot, conversations: { isNeed: true } }
    stage.site.show(
      toPage({
        host: stage.server.url,
        options: { config: { bot_id: stage.botId }, ui },
        body: '<main><h1>Shop</h1></main>',
      }),
    )
    await stage.visit({ ...context, reducedMotion: 'reduce' })
    const { page } = stage.watched
    await page.goto(stage.site.url)
    const check = async (state: string) =>
      expect({ state, found: await findViolations(page) }).toEqual({ state, found: [] })
    const { log, input, window } = findWidget(page)
    const nth = (selector: string) => window.locator(selector)

    await page.getByText('May I help?').waitFor()
    await check('greeting')
    await page.evaluate('client.open()')
    await input.waitFor()
    await check('empty')

    const asked = stage.upstream.waitForRequest()
    await input.fill('Which one?')
    await input.press('Enter')
    await asked
    await check('waiting')
    stage.upstream.say(
      'Take **one** of these.\n\n| | Price |\n| --- | ---: |\n| A | 1 |\n\n```js\nlet a = 1\n```\n\n- [x] done\n',
    )
    await log.getByText('let a = 1').waitFor()
    await check('streaming')
    stage.upstream.finish()
    await nth('.acts .again').waitFor()
    await check('answered')

    await nth('.acts [aria-pressed]').last().click()
    await nth('.fb').waitFor()
    await check('feedback')
    await page.keyboard.press('Escape')
    await nth('.head .hold button').click()
    await nth('[role=menu]').waitFor()
    await check('menu')
    await page.keyboard.press('Escape')
    await nth('.head .start').click()
    await nth('.rows').waitFor()
    await check('conversations')
    await page.keyboard.press('Escape')
    await stage.watched.context.setOffline(true)
    await nth('.off').waitFor()
    await check('offline')
  },
)
