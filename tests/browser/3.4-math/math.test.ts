import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, type WatchedPage } from '../harness/browser.ts'
import { type CustomerSite, startCustomerSite } from '../harness/customer-site.ts'
import { type ScriptedUpstream, startScriptedUpstream } from '../harness/scripted-upstream.ts'
import { createPublishedBot, type ServerProcess, startServer } from '../harness/server-process.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const evil = 'https://evil.example'
let browser: Browser
let site: CustomerSite
let upstream: ScriptedUpstream
let server: ServerProcess
let botId: string
let watched: WatchedPage
beforeAll(async () => {
  upstream = await startScriptedUpstream()
  ;[browser, site, server] = await Promise.all([
    launchBrowser(),
    startCustomerSite(),
    startServer(upstream.environment),
  ])
  botId = await createPublishedBot(server)
})
afterEach(() => watched?.context.close())
afterAll(async () => {
  await browser.close()
  await Promise.all([server.stop(), site.stop(), upstream.stop()])
})

async function ask(answer: string) {
  upstream.answerWith([...answer])
  const policy = `default-src 'none'; script-src ${server.url} 'nonce-page'; connect-src ${server.url}; img-src *; require-trusted-types-for 'script'`
  site.show(toPage({ host: server.url, options: { config: { bot_id: botId } }, nonce: 'page' }), {
    'Content-Security-Policy': policy,
  })
  watched = await openPage(browser, { viewport: { width: 1280, height: 900 } })
  await watched.page.goto(site.url)
  const widget = findWidget(watched.page)
  await widget.open()
  await widget.ask('Show me')
  await widget.waitForText('the end')
  await widget.waitForIdle()
  return widget
}

// proves: read.math
test('9. formulas are drawn as MathML under a strict policy, and prices stay prices', async () => {
  const widget = await ask(
    [
      'Einstein: $E = mc^2$, also \\(a_1 + b^2\\), from $5 to $10 a month.',
      '$$\n\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}\n$$',
      '\\[\n\\begin{pmatrix} 1 & 0 \\\\ 0 & 1 \\end{pmatrix}\n\\]',
      '| n | $n^2$ |\n|---|---|\n| 2 | $2^2 = 4$ |',
      '`$not math$` and $\\notacommand{x}$',
      'the end',
    ].join('\n\n'),
  )
  await expect.poll(() => widget.log.locator('math').count()).toBe(6)
  expect(await widget.log.locator('math[display=block]').count()).toBe(2)
  await widget.log.getByText('from $5 to $10 a month.').waitFor()
  await widget.log.getByText('\\notacommand{x}').waitFor()
  expect(await widget.log.locator('code', { hasText: '$not math$' }).count()).toBe(1)
  expect(watched.complaints).toEqual([])
})

// proves: hostile.15
test('15. a formula can be no link, load nothing and run nothing', async () => {
  const widget = await ask(
    [
      `$\\href{javascript:window.hit=1}{x}$ and $\\href{${evil}}{y}$`,
      `$$\n\\includegraphics[height=2em]{${evil}/a.png} + z^2\n$$`,
      `$\\text{<img src=${evil}/b onerror="window.hit=2">}$`,
      `$\\style{background-image:url(${evil}/c)}{q}$ $\\class{x" onclick="window.hit=3}{p}$`,
      '```math\n\\url{https://evil.example/d}\n```',
      '$\\def\\a{\\a\\a}\\a$',
      '```mermaid\ngraph TD; A-->B; click A "javascript:window.hit=4"\n```',
      'the end',
    ].join('\n\n'),
  )
  await expect.poll(() => widget.log.locator('math').count()).toBeGreaterThan(0)
  expect(await widget.log.locator('a, img, iframe, [onclick], [style*=url]').count()).toBe(0)
  expect(await watched.page.evaluate('window.hit')).toBeUndefined()
  const own = [server.url, site.url, 'data:']
  expect(watched.requests.filter((url) => !own.some((start) => url.startsWith(start)))).toEqual([])
  expect(watched.complaints).toEqual([])
})
