// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { completeOptions } from '../compat/options.ts'
import { readWindowOptions } from './window-options.ts'

function read(given: Record<string, unknown>) {
  const options = completeOptions({ config: { bot_id: '73' }, ...given }, { userAgent: '', language: 'en' })
  const emit = () => {}
  return readWindowOptions({
    ...{ baseUrl: 'https://chat.example', nonce: undefined, options, given, launcher: undefined, emit, on: () => emit },
    onClose() {},
  })
}

test('2.2 defaults are those the documentation promises', () => {
  const { panel } = read({ auth: { type: 'token', onRefreshToken: () => 't' } })
  expect(panel).toMatchObject({
    inline: false,
    width: 460,
    zIndex: 1000,
    header: { isShow: true, isNeedClose: true, extra: undefined },
    footer: { isShow: true, expressionText: undefined, linkvars: {} },
    conversations: { isNeed: false },
    uploadable: true,
    isNeedClearContext: true,
    isNeedAddNewConversation: false,
    isNeedAudio: true,
    isNeedFunctionCallMessage: true,
    isNeedQuote: false,
    feedback: { isNeedFeedback: false, feedbackPanel: {} },
    userInfo: { nickname: '', url: undefined },
  })
})

// proves: ui.chatBot.isNeedAddNewConversation
test('2.16 an anonymous visitor gets the button for a new conversation unless the page says no', () => {
  expect(read({}).panel.isNeedAddNewConversation).toBe(true)
  expect(read({ ui: { chatBot: { isNeedAddNewConversation: false } } }).panel.isNeedAddNewConversation).toBe(false)
})

// proves: config.botInfo.parameters, config.custom_variables, extra.webChat
test('2.2 parameters, custom variables and extra go with every question', () => {
  const { store } = read({
    config: { bot_id: '73', botInfo: { parameters: { plan: 1 } }, custom_variables: { city: 'Oslo', age: 7 } },
    extra: { webChat: { page: '/cart', '': 'x', long: 'y'.repeat(600) } },
  })
  expect(store.chatFields).toEqual({ parameters: { plan: 1 }, custom_variables: { city: 'Oslo', age: '7' } })
  expect(store.metaData).toEqual({ page: '/cart' })
})

test('2.2 a link variable without a link is text, and one without text is nothing', () => {
  const linkvars = { a: { text: 'A', link: 'https://a.example' }, b: { text: 'B' }, c: { link: 'x' }, d: null }
  expect(read({ ui: { footer: { linkvars } } }).panel.footer.linkvars).toEqual({
    Buttonhole: { text: 'Buttonhole', link: 'https://chat.example/' },
    a: { text: 'A', link: 'https://a.example' },
    b: { text: 'B', link: undefined },
  })
})

test('values of the wrong type fall back to the defaults', () => {
  const { panel } = read({ ui: { base: { zIndex: 'high', icon: 5 }, chatBot: { width: '800', title: 3, el: '#x' } } })
  expect(panel).toMatchObject({ zIndex: 1000, icon: undefined, width: 460, title: undefined, inline: false })
})

test('a visitor with a publishable key has the button that anonymous ones have', () => {
  const { panel } = read({ auth: { type: 'token', token: 'pk_73_x' } })
  expect(panel.isNeedAddNewConversation).toBe(true)
  expect(read({ auth: { type: 'token', token: 'pat_x' } }).panel.isNeedAddNewConversation).toBe(false)
})

test('an app is refused by name', () => {
  expect(read({ config: { type: 'app', appInfo: { appId: '1', workflowId: '2' } } }).store.refusal).toBe(
    'appUnsupported',
  )
})
