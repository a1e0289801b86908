import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { setStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const stage = setStage({ bot: 'demo' })
const total = 1200

/** The network tells of a conversation that goes far back: message 0 is the newest. */
async function tellLongHistory(page: Page) {
  const toMessage = (index: number) => ({
    ...{ id: String(7_000_000 - index), conversation_id: '1', bot_id: stage.botId, section_id: '1', meta_data: {} },
    ...{ chat_id: String(8_000_000 - (index >> 1)), content_type: 'text', created_at: 1, updated_at: 1 },
    ...(index % 2 ? { role: 'user', type: 'question' } : { role: 'assistant', type: 'answer' }),
    content: index % 2 ? `Question mark${index}x` : `Answer **mark${index}x** with a list:\n\n- one\n- two`,
  })
  await page.route('**/v1/conversation/message/list*', async (route) => {
    const { after_id, limit } = route.request().postDataJSON() as { after_id?: string; limit: number }
    const from = after_id ? 7_000_001 - Number(after_id) : 0
    const data = Array.from({ length: Math.min(limit, total - from) }, (_, at) => toMessage(from + at))
    const ends = { first_id: data[0]?.id ?? '', last_id: data[data.length - 1]?.id ?? '' }
    await route.fulfill({ json: { code: 0, msg: '', data, ...ends, has_more: from + data.length < total } })
  })
}

/** Reads back until `index` messages have been seen, as fast as pages come. */
function readBackTo(page: Page, index: number) {
  return page.evaluate(async (wanted) => {
    const log = find()
    while (oldest() < wanted) {
      log.scrollTop -= 500
      await new Promise(requestAnimationFrame)
    }
    function find(): HTMLElement {
      for (const { shadowRoot } of Array.from(document.querySelectorAll('*'))) {
        const found = shadowRoot?.querySelector<HTMLElement>('[role=log]')
        if (found) return found
      }
      throw new Error('no list of messages')
    }
    function oldest(): number {
      return Number(/mark(\d+)x/.exec(log.textContent ?? '')?.[1] ?? 0)
    }
  }, index)
}

test('memory stays flat while a long conversation is read back, and what was given back is there again', async () => {
  stage.site.show(toPage({ host: stage.server.url, options: { config: { bot_id: stage.botId } } }))
  const { page, complaints } = await stage.visit({ viewport: { width: 1280, height: 900 } })
  await page.goto(stage.site.url)
  const widget = findWidget(page)
  await widget.open()
  await widget.ask('hello')
  await widget.waitForIdle()
  await tellLongHistory(page)
  await page.reload()
  await widget.open()
  await widget.waitForText('mark0x')
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('HeapProfiler.enable')
  const heapBytes = async () => {
    await cdp.send('HeapProfiler.collectGarbage')
    return (await cdp.send('Runtime.getHeapUsage')).usedSize
  }
  const messages = widget.log.locator('article')

  await readBackTo(page, 400)
  const [bytesBefore, drawnBefore] = [await heapBytes(), await messages.count()]
  await readBackTo(page, 1100)
  const [bytesAfter, drawnAfter] = [await heapBytes(), await messages.count()]

  // What is kept of a message far away are its words and what is known of it; drawn, it was 32 kB.
  expect((bytesAfter - bytesBefore) / 700).toBeLessThan(4000)
  expect(drawnAfter).toBeLessThan(drawnBefore + 60)
  await expect(widget.log.getByText('mark4x').count()).resolves.toBe(0)

  // The way back: the same words in the same place, also those that were given back.
  const [top, height] = await widget.log.evaluate((log) => [log.scrollTop, log.scrollHeight])
  await widget.log.evaluate((log) => log.scrollTo({ top: log.scrollHeight }))
  await widget.waitForText('mark4x')
  expect(await widget.log.getByText('mark4x').locator('..').locator('..').innerText()).toMatch(/mark4x with a list/)
  await widget.log.evaluate((log, to) => log.scrollTo({ top: to }), top)
  expect(Math.abs((await widget.log.evaluate((log) => log.scrollHeight)) - height!)).toBeLessThan(height! / 50)

  // A message that holds the focus stays, however far one reads on.
  await widget.log.evaluate((log) => log.scrollTo({ top: log.scrollHeight }))
  await widget.waitForText('mark0x')
  const kept = widget.log.locator('article', { hasText: 'mark2x' }).getByRole('button').first()
  await kept.focus()
  await widget.log.evaluate((log) => log.scrollTo({ top: 20_000 }))
  await expect(widget.log.getByText('mark2x').count()).resolves.toBe(1)
  expect(complaints).toEqual([])
})
