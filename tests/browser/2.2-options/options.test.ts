import { expect, test } from 'vitest'
import { setStage } from '../harness/stage.ts'
import { findWidget } from '../harness/widget.ts'
import { toPage } from '../harness/widget-page.ts'

const stage = setStage({
  bot: {
    knowledge: { texts: [{ title: 'Opening hours', text: 'The shop opens at nine and closes at six.' }] },
  },
})

interface Ui {
  base?: object
  chatBot?: object
  [group: string]: unknown
}

/** Opens a page whose client has these options, and the window. */
async function open(ui: Ui, more: { options?: object; body?: string; script?: string } = {}) {
  const options = { config: { bot_id: stage.botId }, ...more.options, ui }
  const script = more.script ?? `window.client = new CozeWebSDK.WebChatClient(${JSON.stringify(options)})`
  stage.site.show(toPage({ host: stage.server.url, options: {}, script, ...(more.body && { body: more.body }) }))
  await stage.visit({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' })
  await stage.watched.page.goto(stage.site.url)
  await stage.watched.page.evaluate('client.open()')
  const widget = findWidget(stage.watched.page)
  await stage.watched.page.getByRole('textbox').first().waitFor()
  return widget
}

async function ask(widget: ReturnType<typeof findWidget>) {
  await widget.ask('When does the shop open?')
  await widget.waitForText('nine')
  await widget.waitForIdle()
  await widget.window.getByRole('button', { name: 'Copy', exact: true }).last().waitFor()
}

const button = (name: string | RegExp) => stage.watched.page.getByRole('dialog').getByRole('button', { name })
const done = () => expect(stage.watched.complaints).toEqual([])

// proves: ui.base.icon, ui.chatBot.title
test('2.2 icon and title are those of the page, in launcher and header', async () => {
  const widget = await open({ base: { icon: '/icon.png' }, chatBot: { title: 'Moka <Desk>' } })
  expect(stage.watched.requests).toContain(new URL('/icon.png', stage.site.url).href)
  await stage.watched.page.getByRole('dialog', { name: 'Moka <Desk>' }).waitFor()
  await widget.close.click()
  await stage.watched.page.getByRole('button', { name: 'Open chat: Moka <Desk>' }).waitFor()
  done()
})

// proves: ui.base.zIndex, 2.10.geometry
test('2.10 the launcher stands at zIndex, the window one below', async () => {
  await open({ base: { zIndex: 77 } })
  const zIndex = (selector: string) =>
    stage.watched.page.locator(selector).evaluate((element) => getComputedStyle(element).zIndex)
  expect(await zIndex('[data-buttonhole]')).toBe('76')
  expect(await zIndex('[data-place=corner]')).toBe('77')
})

// proves: ui.asstBtn.isNeed, ui.footer.isShow, ui.header.isNeedClose
test('2.2 without launcher, footer and close button there is none', async () => {
  const widget = await open({ asstBtn: { isNeed: false }, footer: { isShow: false }, header: { isNeedClose: false } })
  expect(await widget.window.locator('footer').count()).toBe(0)
  expect(await widget.close.count()).toBe(0)
  await stage.watched.page.evaluate('client.close()')
  await widget.window.waitFor({ state: 'hidden' })
  expect(await widget.launcher.isVisible()).toBe(false)
  done()
})

// proves: ui.chatBot.uploadable, ui.chatBot.isNeedClearContext, ui.chatBot.isNeedAddNewConversation
test('2.2 without upload and operations there are no buttons for them, and nothing is taken by drop or paste', async () => {
  const widget = await open({
    chatBot: { uploadable: false, isNeedClearContext: false, isNeedAddNewConversation: false },
  })
  expect(await button(/Attach files|Clear context|New conversation/).count()).toBe(0)
  await widget.input.evaluate((field) => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File(['x'], 'x.txt'))
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await widget.input.fill('still words')
  expect(await widget.window.getByText('x.txt').count()).toBe(0)
  done()
})

// proves: ui.chatBot.isNeedClearMessage
test('2.2 isNeedClearMessage stands for a new conversation where that is not given', async () => {
  const auth = { type: 'token', token: 'none' }
  const script = (chatBot: string) => `window.client = new CozeWebSDK.WebChatClient({
    config: { bot_id: '${stage.botId}' }, ui: { chatBot: ${chatBot} } })`
  await open({}, { options: { auth }, script: script('{ isNeedClearMessage: false }') })
  expect(await button('New conversation').count()).toBe(0)
  await stage.watched.context.close()
  await open({}, { script: script('{ isNeedClearMessage: false, isNeedAddNewConversation: true }') })
  expect(await button('New conversation').count()).toBe(1)
})

// proves: ui.chatBot.isNeedFunctionCallMessage, 3.5.process
test('3.5 the process bar says what was searched, and is not there when the page says so', async () => {
  const shown = await open({})
  await ask(shown)
  await shown.log.getByText(/Searched knowledge/).click()
  await shown.log.getByRole('listitem').getByText('When does the shop open?').first().waitFor()
  await stage.watched.context.close()

  const hidden = await open({ chatBot: { isNeedFunctionCallMessage: false } })
  await ask(hidden)
  expect(await hidden.log.getByText(/Searched knowledge/).count()).toBe(0)
  done()
})

// proves: ui.chatBot.width, ui.chatBot.el, 2.10.geometry
test('2.10 width is that of the floating window; in an element the window fills it and width says nothing', async () => {
  await open({ chatBot: { width: 600 } })
  await expect.poll(async () => (await stage.watched.page.getByRole('dialog').boundingBox())?.width).toBe(600)
  await stage.watched.context.close()

  await open(
    {},
    {
      body: '<div id="chat" style="width:480px;height:640px"></div>',
      script: `window.client = new CozeWebSDK.WebChatClient({ config: { bot_id: '${stage.botId}' },
        ui: { asstBtn: { isNeed: false }, chatBot: { el: document.getElementById('chat'), width: 300 } } })`,
    },
  )
  expect(await stage.watched.page.getByRole('region').boundingBox()).toMatchObject({ width: 480, height: 640 })
  await stage.watched.page.evaluate('client.close()')
  await stage.watched.page.getByRole('region').waitFor({ state: 'hidden' })
  expect(await stage.watched.page.locator('#chat').isVisible()).toBe(true)
  done()
})

// proves: ui.conversations.isNeed, 3.8.list
test('3.8 conversations are listed, searched, renamed, opened and deleted', async () => {
  const widget = await open({ conversations: { isNeed: true } })
  await ask(widget)
  await widget.newConversation.first().click()
  await widget.log.getByText('When does the shop open?').waitFor({ state: 'hidden' })
  await widget.ask('Do you sell tea?')
  // Not `waitForIdle`: before the answer begins nothing is being written either.
  await widget.log.getByRole('button', { name: 'Copy', exact: true }).last().waitFor()
  await button('Conversations').click()
  const rows = stage.watched.page.locator('.rows li')
  await rows.getByText('When does the shop open?').waitFor()
  await rows.getByText('Do you sell tea?').waitFor()

  await stage.watched.page.getByRole('searchbox').fill('SHOP')
  await expect.poll(() => rows.count()).toBe(1)
  await rows.getByText('When does the shop open?').click()
  await widget.waitForText('nine')
  expect(await widget.log.getByText('Do you sell tea?').count()).toBe(0)
  done()
})

// proves: ui.chatBot.feedback.isNeedFeedback, ui.chatBot.feedback.feedbackPanel.title, ui.chatBot.feedback.feedbackPanel.placeholder, ui.chatBot.feedback.feedbackPanel.tags, 3.7.feedback
test('3.7 a thumb down asks for reasons in the words of the page, and they reach the server', async () => {
  const feedbackPanel = {
    title: 'What went wrong <b>?',
    placeholder: 'Tell us',
    tags: [{ label: 'Too short' }, { label: 'Other', isNeedDetail: true }],
  }
  const widget = await open({ chatBot: { feedback: { isNeedFeedback: true, feedbackPanel } } })
  await ask(widget)
  await button('Bad answer').click()
  const form = widget.log.getByRole('form', { name: feedbackPanel.title })
  expect(await form.getByRole('textbox').count()).toBe(0)
  await form.getByRole('button', { name: 'Other' }).click()
  await form.getByPlaceholder('Tell us').fill('It says nothing of Sunday.')
  const sent = stage.watched.page.waitForRequest((request) => request.url().endsWith('/feedback'))
  await form.getByRole('button', { name: 'Send feedback' }).click()
  expect((await sent).postDataJSON()).toEqual({
    feedback_type: 'unlike',
    reason_types: ['Other'],
    comment: 'It says nothing of Sunday.',
  })
  await widget.log.getByText('Thank you. It helps.').waitFor()
  done()
})

// proves: ui.base.theme, ui.base.accent, ui.base.density, ui.base.position, ui.base.offset, member.setTheme
test('8. theme, accent, density, corner and offset change the look of launcher and window', async () => {
  const base = { theme: 'dark', accent: '#7a1fa2', density: 'compact', position: 'top-left', offset: { x: 50, y: 40 } }
  const widget = await open({ base })
  const styleOf = (name: 'backgroundColor') =>
    widget.window.evaluate((element, property) => getComputedStyle(element)[property], name)
  expect(await styleOf('backgroundColor')).not.toBe('rgb(255, 255, 255)')
  await stage.watched.page.evaluate("client.setTheme('light')")
  expect(await styleOf('backgroundColor')).toBe('rgb(255, 255, 255)')
  await expect.poll(async () => await widget.window.boundingBox()).toMatchObject({ x: 50, y: 40 })
  expect(await widget.window.getAttribute('class')).toContain('compact')
  await widget.input.fill('x')
  await expect
    .poll(() => widget.send.evaluate((element) => getComputedStyle(element).backgroundColor))
    .toBe('rgb(122, 31, 162)')
  await widget.close.click()
  await expect.poll(async () => await widget.launcher.boundingBox()).toMatchObject({ x: 50, y: 40 })
  done()
})

// proves: ui.base.resizable, ui.base.draggable
test('8. the window is moved by its header and sized by its edge', async () => {
  const widget = await open({ base: { resizable: true, draggable: true } })
  await expect.poll(async () => (await widget.window.boundingBox())?.x).toBe(800)
  const box = (await widget.window.boundingBox())!
  const { mouse } = stage.watched.page
  await widget.window.hover()
  await stage.watched.page.locator('.head.grab').waitFor()
  await mouse.move(box.x + box.width / 2, box.y + 28)
  await mouse.down()
  await mouse.move(box.x + box.width / 2 - 200, box.y + 28, { steps: 5 })
  await mouse.up()
  await expect.poll(async () => Math.round((await widget.window.boundingBox())!.x)).toBe(Math.round(box.x - 200))
  const moved = (await widget.window.boundingBox())!
  await mouse.move(moved.x + 6, moved.y + 6)
  await mouse.down()
  await mouse.move(moved.x - 94, moved.y + 6, { steps: 5 })
  await mouse.up()
  await expect
    .poll(async () => Math.round((await widget.window.boundingBox())!.width))
    .toBe(Math.round(moved.width + 100))
  done()
})

// proves: config.sdk_verify_token, config.appInfo.parameters, config.appInfo.version, config.appInfo.conversationName, auth.connectorId, ui.chatBot.isNeedConversationAdd
test('2.2 options that the original reads and ignores change nothing and cause no hint', async () => {
  const warnings: string[] = []
  const options = {
    config: {
      bot_id: stage.botId,
      sdk_verify_token: 'x',
      appInfo: { parameters: {}, version: '1', conversationName: 'Default' },
    },
    auth: { type: 'unauth', connectorId: '1' },
    userInfo: { id: 'u-1', nickname: 'Ann', url: '' },
  }
  stage.site.show(
    toPage({ host: stage.server.url, options: { ...options, ui: { chatBot: { isNeedConversationAdd: true } } } }),
  )
  await stage.visit()
  stage.watched.page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()))
  const hinted = stage.watched.page.waitForResponse((response) => response.url().includes('option-hints'))
  const asked = stage.watched.page.waitForRequest((request) => request.url().includes('/v3/chat?'))
  await stage.watched.page.goto(stage.site.url)
  const widget = findWidget(stage.watched.page)
  await widget.open()
  await widget.ask('When does the shop open?')
  expect((await asked).postDataJSON()).toMatchObject({ connector_id: '999', user_id: 'u-1' })
  await widget.waitForText('nine')
  await hinted
  await stage.watched.page.evaluate('new Promise(requestAnimationFrame)')
  expect(warnings).toEqual([])
  done()
})

// proves: userInfo.url
test('2.2 the picture of the visitor stands beside their questions, and one that is no picture does not', async () => {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const url = `data:image/png;base64,${pixel}`
  const widget = await open({}, { options: { userInfo: { id: 'u-2', nickname: 'Ann', url } } })
  await ask(widget)
  const picture = widget.log.locator('article img')
  // The window still grows when the answer is there.
  await expect.poll(() => picture.boundingBox()).toMatchObject({ width: 24, height: 24 })
  await stage.watched.context.close()

  const other = await open({}, { options: { userInfo: { id: 'u-2', nickname: '', url: 'javascript:window.hit=1' } } })
  await ask(other)
  expect(await other.log.locator('article img').count()).toBe(0)
  done()
})

// proves: ui.base.nonce
test('8. a browser that cannot construct style sheets gets style elements with the nonce of the page', async () => {
  const options = { config: { bot_id: stage.botId }, ui: { base: { nonce: 'sheet' } } }
  const policy = `default-src 'none'; script-src ${stage.server.url} 'nonce-page'; style-src 'nonce-sheet'; connect-src ${stage.server.url}`
  stage.site.show(toPage({ host: stage.server.url, options, nonce: 'page' }), { 'Content-Security-Policy': policy })
  await stage.visit()
  await stage.watched.page.addInitScript(() => {
    window.CSSStyleSheet = class {
      constructor() {
        throw new TypeError('Illegal constructor')
      }
    } as unknown as typeof CSSStyleSheet
  })
  await stage.watched.page.goto(stage.site.url)
  const widget = findWidget(stage.watched.page)
  await widget.open()
  await ask(widget)
  expect(await widget.window.evaluate((element) => getComputedStyle(element).display)).toBe('flex')
  done()
})

// proves: ui.base.sound
test('8. an answer behind a closed window is heard when the page wants sound, and only then', async () => {
  for (const sound of [false, true]) {
    stage.site.show(
      toPage({ host: stage.server.url, options: { config: { bot_id: stage.botId }, ui: { base: { sound } } } }),
    )
    await stage.visit()
    await stage.watched.page.addInitScript(() => {
      const page = window as unknown as { tones: number }
      page.tones = 0
      const create = AudioContext.prototype.createOscillator
      AudioContext.prototype.createOscillator = function () {
        page.tones++
        return create.call(this)
      }
    })
    await stage.watched.page.goto(stage.site.url)
    const unread = stage.watched.page.evaluate("new Promise((tell) => client.on('unread', tell))")
    await stage.watched.page.evaluate("client.send('When does the shop open?')")
    await unread
    if (sound) await expect.poll(() => stage.watched.page.evaluate<number>('tones')).toBeGreaterThan(0)
    else expect(await stage.watched.page.evaluate('tones')).toBe(0)
    await stage.watched.context.close()
  }
})

// proves: 2.3.copy
test('2.3 two clients of one object have options of their own, complete, and the object is left alone', async () => {
  const script = `
    window.given = Object.freeze({ config: Object.freeze({ bot_id: '${stage.botId}' }), auth: Object.freeze({ token: 'first' }) })
    window.client = new CozeWebSDK.WebChatClient({ config: { bot_id: '${stage.botId}' } })
    window.others = [1, 2].map(() => new CozeWebSDK.WebChatClient(window.given))`
  await open({}, { script })
  const seen = await stage.watched.page.evaluate<Record<string, unknown>>(`(() => {
    const [one, two] = others
    one.options.auth.token = 'changed'
    return { config: one.options.config, chatBot: one.options.ui.chatBot, isOwn: one.options !== given,
      other: two.options.auth.token, given: JSON.stringify(given) }
  })()`)
  expect(seen).toEqual({
    config: { bot_id: stage.botId, botId: stage.botId },
    chatBot: { width: 460, uploadable: true },
    isOwn: true,
    other: 'first',
    given: `{"config":{"bot_id":"${stage.botId}"},"auth":{"token":"first"}}`,
  })
})
