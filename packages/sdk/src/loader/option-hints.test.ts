import { expect, test } from 'vitest'
import { toHints } from './option-hints.ts'

test('a publishable key may lie in a page, and needs no refresh', () => {
  expect(toHints({ config: { bot_id: '7' }, auth: { type: 'token', token: 'pk_7_x' } })).toEqual([])
})

test('every documented option passes without a hint', () => {
  const element = { nodeType: 1 }
  const hints = toHints({
    config: {
      type: 'bot',
      bot_id: '73',
      botInfo: { botId: '73', parameters: {} },
      isIframe: false,
      custom_variables: {},
    },
    auth: { type: 'token', token: 'short', onRefreshToken: () => '', connectorId: '999' },
    userInfo: { id: 'u', nickname: 'Ann', url: '/a.png' },
    ui: {
      base: {
        icon: '/i.png',
        layout: 'pc',
        lang: 'en',
        zIndex: 1,
        theme: 'dark',
        offset: { x: 1 },
        greeting: { text: 'Hi' },
      },
      asstBtn: { isNeed: true },
      header: { isShow: true, isNeedClose: true, extra: false },
      footer: { isShow: true, expressionText: 'x', linkvars: {} },
      conversations: { isNeed: true },
      chatBot: {
        title: 'x',
        uploadable: true,
        width: 1,
        el: element,
        isNeedClearContext: true,
        isNeedClearMessage: true,
        isNeedAddNewConversation: true,
        isNeedAudio: true,
        isNeedFunctionCallMessage: true,
        isNeedQuote: true,
        isNeedConversationAdd: true,
        feedback: { isNeedFeedback: true, feedbackPanel: { title: 'x', placeholder: 'y', tags: [{ label: 'z' }] } },
        onShow() {},
        onHide() {},
        onBeforeShow: () => true,
        onBeforeHide: () => true,
      },
    },
    componentProps: { title: 'x', icon: 'x', lang: 'en', layout: 'pc', width: 1, zIndex: 1, uploadable: true },
    el: element,
    extra: { webChat: {} },
    host: 'https://chat.example',
    onError() {},
  })
  expect(hints).toEqual([])
})

// proves: 4.hints
test('an unknown option is named together with the nearest known', () => {
  const hints = toHints({
    config: { bot_id: '1', botid: '1' },
    componentProps: { heigth: 3, Title: 'x' },
    ui: { chatbot: {}, base: { zindex: 3 } },
  })
  expect(hints.sort()).toEqual([
    'componentProps.Title is unknown; the nearest known is componentProps.title',
    'componentProps.heigth is unknown; the nearest known is componentProps.width',
    'config.botid is unknown; the nearest known is config.botId',
    'ui.base.zindex is unknown; the nearest known is ui.base.zIndex',
    'ui.chatbot is unknown; the nearest known is ui.chatBot',
  ])
})

test.each([
  [{ componentProps: { avatar: '/a.png' } }, 'componentProps.avatar', 'componentProps.icon'],
  [{ title: 'x' }, 'title', 'ui.chatBot.title'],
  [{ bot_id: '1' }, 'bot_id', 'config.bot_id'],
  [{ ui: { chatBot: { icon: 'x' } } }, 'ui.chatBot.icon', 'ui.base.icon'],
  [{ ui: { base: { primaryColor: 'x' } } }, 'ui.base.primaryColor', 'ui.base.accent'],
  [{ onMessage() {} }, 'onMessage', 'onError'],
])('4. an option that stands elsewhere or has another name here: %j', (given, name, nearest) => {
  expect(toHints({ config: { bot_id: '1' }, ...given })).toContain(
    `${name} is unknown; the nearest known is ${nearest}`,
  )
})

test('a value of the wrong type is named with the type it should have', () => {
  const hints = toHints({
    config: { bot_id: 7300000000000000000 },
    componentProps: 'blue',
    ui: { chatBot: { width: '800', onShow: 'now', el: null }, base: { zIndex: Number.NaN } },
    el: '#launcher',
  })
  expect(hints).toEqual(
    expect.arrayContaining([
      'config.bot_id must be a string',
      'componentProps must be an object',
      'ui.chatBot.width must be a number',
      'ui.chatBot.onShow must be a function',
      'ui.chatBot.el must be an element of the page',
      'ui.base.zIndex must be a number',
      'el must be an element of the page',
    ]),
  )
})

test.each([undefined, null, 'bot', 7, [], { constructor: 1, __proto__: null }])('%j throws nothing', (given) => {
  expect(toHints(given).length).toBeGreaterThan(0)
})

test('a personal token in the page and a missing refresh are each named', () => {
  const hints = toHints({ config: { bot_id: '1' }, auth: { type: 'token', token: 'pat_abc' } })
  expect(hints.join()).toMatch(/onRefreshToken.*personal token/s)
  expect(hints.join()).not.toContain('pat_abc')
})
