import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage } from '../harness/browser.ts'
import { type CustomerSite, startCustomerSite } from '../harness/customer-site.ts'
import { type ScriptedUpstream, startScriptedUpstream } from '../harness/scripted-upstream.ts'
import { createPublishedBot, type ServerProcess, startServer } from '../harness/server-process.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

let browser: Browser
let server: ServerProcess
let upstream: ScriptedUpstream
let site: CustomerSite
beforeAll(async () => {
  upstream = await startScriptedUpstream()
  ;[browser, server, site] = await Promise.all([
    launchBrowser(),
    startServer(upstream.environment),
    startCustomerSite(),
  ])
})
afterAll(async () => {
  await browser.close()
  await Promise.all([server.stop(), site.stop(), upstream.stop()])
})

// proves: way.csp
test('a strict CSP with Trusted Types and no unsafe-inline is not violated once', async () => {
  const botId = await createPublishedBot(server, {
    onboarding_info: { prologue: '**Hello** from `code`', suggested_questions: ['One?'] },
  })
  upstream.answerWith([
    '# Title\n\n- [ ] task\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```js\n',
    'let x = 1\n```\n\n',
    '[link](https://example.com) <b>raw</b>',
  ])
  site.show(toPage({ host: server.url, options: { config: { bot_id: botId } }, nonce: 'n0nce' }), {
    'Content-Security-Policy': [
      "default-src 'none'",
      `script-src 'nonce-n0nce' ${server.url}`,
      `connect-src ${server.url}`,
      'img-src data:',
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
  })
  const { page, context, complaints, requests } = await openPage(browser)

  await page.goto(site.url)
  const widget = findWidget(page)
  await widget.open()
  await widget.ask('Show me everything')
  await widget.waitForText('<b>raw</b>')
  await widget.waitForIdle()

  expect(await widget.log.locator('table td').count()).toBe(2)
  expect(complaints).toEqual([])
  const foreign = requests.filter(
    (url) => !url.startsWith(server.url) && !url.startsWith(site.url) && !url.startsWith('data:'),
  )
  expect(foreign).toEqual([])
  await context.close()
})
