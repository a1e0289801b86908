import { expect, test } from 'vitest'
import { createLook, type Look } from './look.ts'
import { snippetForms, toSnippets } from './snippet.ts'

const info = {
  server_url: 'https://chat.example',
  script_url: 'https://chat.example/obj/unpkg/flow-platform/chat-app-sdk/1.2.0/libs/cn/index.js',
  package_url: 'https://chat.example/npm/buttonhole-sdk-0.1.0.tgz',
  bot_id: '7392810443571',
  version: '1',
  sri: 'sha384-abc',
  csp: '',
}
const write = (form: (typeof snippetForms)[number], look: Partial<Look> = {}, isPinned = false) =>
  toSnippets(form, { info, look: { ...createLook('Moka Desk', 'en'), ...look }, isPinned })
    .map(({ code }) => code)
    .join('\n')

/** What the constructor of a page's code is given. */
function readOptions(code: string): Record<string, never> {
  const inside = /WebChatClient\((\{[\s\S]*\})\)/.exec(code)![1]
  return new Function('document', `return ${inside}`)({ getElementById: (id: string) => ({ id }) })
}

test.each(snippetForms)('the form %s names this server and this agent, and no secret', (form) => {
  const code = write(form)
  expect(code).toContain('https://chat.example')
  expect(code).toContain('7392810443571')
  expect(code).not.toMatch(/pat_|sat_|ids_|token/)
})

test('a look as by default adds nothing; what is chosen is written as options', () => {
  expect(readOptions(write('script'))).toEqual({
    config: { bot_id: '7392810443571' },
    ui: { base: { lang: 'en' }, chatBot: { title: 'Moka Desk' } },
  })
  const look: Partial<Look> = {
    accent: '#8f3b34',
    position: 'bottom-left',
    offsetX: '12',
    theme: 'dark',
    density: 'compact',
    hasGreeting: true,
    greeting: 'Not sure?',
    greetingDelay: '3',
    hasFooter: false,
    launcher: 'none',
    isDraggable: true,
  }
  expect(readOptions(write('script', look))).toEqual({
    config: { bot_id: '7392810443571' },
    ui: {
      base: {
        lang: 'en',
        accent: '#8f3b34',
        theme: 'dark',
        density: 'compact',
        position: 'bottom-left',
        offset: { x: 12 },
        draggable: true,
        greeting: { text: 'Not sure?', delayMs: 3000 },
      },
      asstBtn: { isNeed: false },
      footer: { isShow: false },
      chatBot: { title: 'Moka Desk' },
    },
  })
})

test('corners are a style sheet of the page, except in a frame', () => {
  expect(write('script', { corners: 'square' })).toContain('<style>[data-buttonhole] { --bh-r-lg: 4px }</style>')
  expect(write('react', { corners: 'rounder' })).toContain('--bh-r-lg: 24px')
  expect(write('iframe', { corners: 'square' })).not.toContain('<style>')
})

test('inside an element the code brings the element and opens the window in it', () => {
  const code = write('script', { position: 'element' })
  expect(code).toContain('<div id="chat"')
  expect(readOptions(code)).toMatchObject({ ui: { chatBot: { el: { id: 'chat' } }, asstBtn: { isNeed: false } } })
})

test.each(['script', 'iframe', 'coze'] as const)(
  'no name of an agent ends the script or a string of the form %s',
  (form) => {
    const title = `O'Brien \\ "</script><script>alert(1)<!--\u2028x`
    const code = write(form, { title, greeting: title, hasGreeting: true, footer: title }, true)
    expect(code.match(/<\/script>/g)).toHaveLength(2)
    expect(code).not.toContain('<!--')
    expect(JSON.stringify(readOptions(code))).toContain(JSON.stringify(title).slice(1, -1))
    expect(code).toContain('integrity="sha384-abc"')
  },
)

test('the Coze form names the oldest version, the frame form asks for a frame', () => {
  expect(write('coze')).toContain('/chat-app-sdk/0.1.0-beta.5/')
  expect(readOptions(write('iframe'))).toMatchObject({ config: { isIframe: true } })
})

test('what a colour or a number is not is not written', () => {
  expect(readOptions(write('script', { offsetX: 'x', offsetY: '-5' })).ui).toEqual({
    base: { lang: 'en', offset: { y: 0 } },
    chatBot: { title: 'Moka Desk' },
  })
})

test.each(snippetForms)('the form %s hands over the publishable key of an agent that has one', (form) => {
  const look = createLook('Moka Desk', 'en')
  const code = toSnippets(form, { info, look, isPinned: false, publishableKey: 'pk_7_x' })
    .map((snippet) => snippet.code)
    .join('\n')
  expect(code).toMatch(/auth: \{ type: 'token', token: 'pk_7_x' \}/)
})
