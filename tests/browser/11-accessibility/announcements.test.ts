import { beforeAll, expect, test } from 'vitest'
import { setModelStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const stage = setModelStage()
beforeAll(async () => {
  const bot_id = stage.botId
  stage.site.show(toPage({ host: stage.server.url, options: { config: { bot_id } } }))
})

interface Said {
  text: string
  at: number
}

test('11. an answer is read out in whole sentences, seldom, and its end is said', async () => {
  await stage.visit()
  const { page } = stage.watched
  await page.goto(stage.site.url)
  await page.evaluate('client.open()')
  const widget = findWidget(page)
  await widget.input.waitFor()
  await page.evaluate(() => {
    const shadow = document.querySelector('[data-buttonhole]')!.shadowRoot!
    const region = shadow.querySelector('[aria-live=polite]')!
    const said: Said[] = []
    Object.assign(window, { said })
    const hear = () => said.push({ text: region.textContent!.trim(), at: performance.now() })
    new MutationObserver(hear).observe(region, { childList: true, characterData: true, subtree: true })
  })
  // Two sentences a second, word by word.
  const sentences = Array.from({ length: 10 }, (_one, index) => `This is **sentence** number ${index}. `)
  stage.upstream.answerWith(
    sentences.flatMap((sentence) => sentence.match(/\S+\s*/g)!),
    90,
  )
  await widget.ask('Tell me')
  await widget.waitForText(/number 9/)
  await widget.waitForIdle()
  await page.waitForFunction(() =>
    (window as unknown as { said: Said[] }).said.at(-1)?.text.endsWith('Answer complete'),
  )

  const said = (await page.evaluate('said')) as Said[]
  const pieces = said.filter(({ text }) => text)
  const gaps = pieces.slice(1, -1).map(({ at }, index) => at - pieces[index]!.at)
  for (const gap of gaps) expect(gap).toBeGreaterThan(1900)
  for (const { text } of pieces) expect(text).toMatch(/^(This is sentence number \d\. ?)*(Answer complete)?$/)
  const whole = pieces.map(({ text }) => text).join(' ')
  expect(whole.match(/number \d/g)).toEqual(sentences.map((_one, index) => `number ${index}`))
  // The log itself is silent: it would be read out token by token.
  expect(await widget.log.getAttribute('aria-live')).toBe('off')
})
