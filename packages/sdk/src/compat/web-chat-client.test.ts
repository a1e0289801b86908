// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import type { ClientWindow, WindowChunk, WindowSource } from '../loader/window-chunk.ts'
import { createWebChatClientClass } from './web-chat-client.ts'
import type { WebChatClientOptions } from './web-chat-client-options.ts'

const log: string[] = []
let source: WindowSource | undefined
let bring = async (): Promise<WindowChunk> => ({
  createWindow(given) {
    source = given
    const note = (name: string) => (value?: unknown) => void log.push(value === undefined ? name : `${name} ${value}`)
    return {
      ...{ show: note('show'), hide: note('hide'), destroy: note('destroy'), setInput: note('setInput') },
      ...{ setTheme: note('setTheme'), setLocale: note('setLocale') },
      authorise: async () => note('authorise')(),
      newConversation: async () => note('newConversation')(),
      async send(text: string) {
        note('send')(text)
        return true
      },
    } as ClientWindow
  },
})
const WebChatClient = createWebChatClientClass(
  () => ({ baseUrl: 'https://chat.example', nonce: undefined }),
  () => bring(),
)
const start = (more: Partial<WebChatClientOptions> = {}) => new WebChatClient({ config: { bot_id: '1' }, ...more })
const logged = (...lines: string[]) => expect.poll(() => log.join()).toBe(lines.join())

afterEach(() => {
  for (const client of WebChatClient.clients) client.destroy()
  log.length = 0
  vi.restoreAllMocks()
})

test('2.5 token, hook, window and callback come in the documented order', async () => {
  const hooks = {
    onBeforeShow: async () => void log.push('onBeforeShow') as undefined,
    onShow: () => void log.push('onShow'),
    onBeforeHide: () => void log.push('onBeforeHide') as undefined,
    onHide: () => void log.push('onHide'),
  }
  const client = start({ ui: { chatBot: hooks } })
  for (const name of ['open', 'close'] as const) client.on(name, () => log.push(`event ${name}`))
  client.showChatBot()
  await logged('authorise', 'onBeforeShow', 'show', 'onShow', 'event open')
  expect(client.isOpen).toBe(true)
  log.length = 0
  client.hideChatBot()
  await logged('onBeforeHide', 'hide', 'onHide', 'event close')
  expect(client.isOpen).toBe(false)
})

test('2.2 exactly false cancels; what a hook throws holds nobody up', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const kept = start({ ui: { chatBot: { onBeforeShow: () => false } } })
  kept.open()
  await logged('authorise')
  expect(kept.isOpen).toBe(false)
  log.length = 0
  const failing = start({
    ui: {
      chatBot: {
        onBeforeShow() {
          throw new Error('page')
        },
      },
    },
  })
  failing.open()
  await logged('authorise', 'show')
})

// proves: member.chatClientId, member.senderName, member.options, member.authClient, member.clients
test('2.4 every member is there, and clients are listed while they live', () => {
  const client = start()
  expect(client.chatClientId).toMatch(/^\w{8,}$/)
  expect(client.senderName).toMatch(/^chat-app-sdk-\d+$/)
  expect(client.options.config.botId).toBe('1')
  expect(client.authClient).toBe(client.options.auth)
  expect(WebChatClient.clients).toEqual([client])
  client.destroy()
  client.destroy()
  expect(WebChatClient.clients).toEqual([])
  expect(document.body.childElementCount).toBe(0)
})

// proves: member.getToken
test('2.4 getToken gives what the page gives, and nothing when that fails', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(await start({ auth: { type: 'token', onRefreshToken: (old) => `new after "${old}"` } }).getToken()).toBe(
    'new after ""',
  )
  expect(await start().getToken()).toBeUndefined()
  expect(await start({ auth: { onRefreshToken: () => Promise.reject(new Error('no')) } }).getToken()).toBeUndefined()
})

// proves: member.setInput, member.setTheme, member.setLocale, member.newConversation
test('the handle reaches the window without showing it', async () => {
  const client = start()
  expect(await client.send('hi')).toBe(true)
  client.setInput('half')
  await client.newConversation()
  client.setTheme('dark')
  client.setLocale('zh-CN')
  expect(log).toEqual([
    'send hi',
    'setInput half',
    'newConversation',
    'setTheme dark',
    'setLocale en',
    'setTheme dark',
    'setLocale zh-CN',
  ])
  expect(client.isOpen).toBe(false)
  const host = document.body.firstElementChild as HTMLElement
  expect(host.shadowRoot!.querySelector('button')!.getAttribute('aria-label')).toBe('打开对话')
})

test('toggle opens and closes', async () => {
  const client = start()
  client.toggle()
  await expect.poll(() => client.isOpen).toBe(true)
  client.toggle()
  await expect.poll(() => client.isOpen).toBe(false)
})

test('events reach every listener until it is off; one that fails spoils nothing', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const client = start()
  const heard: string[] = []
  client.on('sent', () => {
    throw new Error('page')
  })
  const off = client.on('sent', ({ text }) => heard.push(text))
  await client.send('hi')
  source!.emit('sent', { text: 'one', fileNames: [] })
  off()
  source!.emit('sent', { text: 'two', fileNames: [] })
  expect(heard).toEqual(['one'])
})

test('onError hears of a window that could not be brought, and the launcher offers another try', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const before = bring
  bring = () => Promise.reject(new TypeError('no network'))
  const failing = createWebChatClientClass(
    () => ({ baseUrl: 'https://chat.example', nonce: undefined }),
    () => bring(),
  )
  const onError = vi.fn()
  const client = new failing({ config: { bot_id: '1' }, onError })
  client.open()
  await expect.poll(() => onError.mock.calls.length, { timeout: 5000 }).toBe(1)
  expect(onError).toHaveBeenCalledWith({ name: 'loadFailed', code: 0, retryable: true, requestId: '' })
  const host = document.body.lastElementChild as HTMLElement
  expect(host.shadowRoot!.querySelector('[role=alert]')).not.toBeNull()
  bring = before
  client.destroy()
})

test.each([undefined, null, 7, 'bot', { ui: { base: { icon: 5, zIndex: {} }, chatBot: { el: '#x' } }, el: 'y' }])(
  'options of the wrong type (%j) throw nothing into the page',
  (given) => {
    const client = new WebChatClient(given as unknown as WebChatClientOptions)
    expect(document.body.childElementCount).toBe(1)
    client.destroy()
  },
)

test('the launcher stands in the corner that was asked for', () => {
  start({ ui: { base: { position: 'top-left', offset: { x: 8 } } } })
  const host = document.body.firstElementChild as HTMLElement
  const [sheet] = host.shadowRoot!.adoptedStyleSheets
  const rules = [...sheet!.cssRules].map((rule) => rule.cssText).join()
  expect(rules).toMatch(/inset-inline-start: 8px !important/)
  expect(rules).toMatch(/top: 30px !important/)
})
