import { expect, test } from 'vitest'
import { setModelStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const evil = 'https://evil.example'
const stage = setModelStage()

async function ask(answer: string) {
  stage.upstream.answerWith([...answer])
  const policy = `default-src 'none'; script-src ${stage.server.url} 'nonce-page'; connect-src ${stage.server.url}; img-src *; require-trusted-types-for 'script'`
  stage.site.show(toPage({ host: stage.server.url, options: { config: { bot_id: stage.botId } }, nonce: 'page' }), {
    'Content-Security-Policy': policy,
  })
  await stage.visit({ viewport: { width: 1280, height: 900 } })
  await stage.watched.page.goto(stage.site.url)
  const widget = findWidget(stage.watched.page)
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
  expect(stage.watched.complaints).toEqual([])
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
  expect(await stage.watched.page.evaluate('window.hit')).toBeUndefined()
  const own = [stage.server.url, stage.site.url, 'data:']
  expect(stage.watched.requests.filter((url) => !own.some((start) => url.startsWith(start)))).toEqual([])
  expect(stage.watched.complaints).toEqual([])
})
