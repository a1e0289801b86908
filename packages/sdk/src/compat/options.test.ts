import { expect, test } from 'vitest'
import { completeOptions, detectLayout } from './options.ts'

const computer = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36'
const complete = (given: unknown) => completeOptions(given, computer)
const element = { nodeType: 1 }

test('the historical options are understood', () => {
  const { options, hints } = complete({
    config: { bot_id: '73' },
    componentProps: {
      title: 'Helper',
      icon: '/i.png',
      lang: 'zh-CN',
      layout: 'mobile',
      width: 800,
      zIndex: 5,
      uploadable: false,
    },
    el: element,
  })
  expect(hints).toEqual([])
  expect(options.config.botId).toBe('73')
  expect(options.el).toBe(element)
  expect(options.ui.base).toMatchObject({ icon: '/i.png', lang: 'zh-CN', layout: 'mobile', zIndex: 5 })
  expect(options.ui.chatBot).toMatchObject({ title: 'Helper', width: 800, uploadable: false })
})

test('defaults are those of Coze', () => {
  const { options } = complete({ config: { bot_id: '73' } })
  expect(options.ui.base).toEqual({ zIndex: 1000, theme: 'auto', lang: 'en', layout: 'pc' })
  expect(options.ui.chatBot).toEqual({ width: 460, uploadable: true })
  expect(options.ui.asstBtn.isNeed).toBe(true)
  expect(options.auth.type).toBe('unauth')
})

test('ui wins over componentProps, and undefined overwrites nothing', () => {
  const { options, hints } = complete({
    config: { botInfo: { botId: '1' }, botId: '2', bot_id: '3' },
    componentProps: { title: 'old', icon: 'old.png' },
    ui: { base: { icon: undefined, zIndex: undefined }, chatBot: { title: 'new', el: undefined } },
    auth: undefined,
  })
  expect(hints).toEqual([])
  expect(options.config.botId).toBe('1')
  expect(options.ui.base).toMatchObject({ icon: 'old.png', zIndex: 1000 })
  expect(options.ui.chatBot.title).toBe('new')
})

test('the object of the page stays as it was', () => {
  const given = Object.freeze({
    config: Object.freeze({ bot_id: '1' }),
    ui: Object.freeze({ base: Object.freeze({}) }),
  })
  const { options } = complete(given)
  expect(options.ui.base).not.toBe(given.ui.base)
})

test('an unknown option is named together with the nearest known', () => {
  const { hints } = complete({
    config: { bot_id: '1', botid: '1' },
    componentProps: { heigth: 3, Title: 'x' },
    ui: { chatbot: {}, base: { zindex: 3 } },
  })
  expect(hints).toEqual(
    [
      'config.botid is unknown; the nearest known is config.botId',
      'componentProps.heigth is unknown; the nearest known is componentProps.width',
      'componentProps.Title is unknown; the nearest known is componentProps.title',
      'ui.chatbot is unknown; the nearest known is ui.chatBot',
      'ui.base.zindex is unknown; the nearest known is ui.base.zIndex',
    ].sort(byGivenOrder(hints)),
  )
})

test('a value of the wrong type is passed over with the type it should have', () => {
  const { options, hints } = complete({
    config: { bot_id: 7300000000000000000 },
    componentProps: 'blue',
    ui: { chatBot: { width: '800', onShow: 'now', el: null }, base: { zIndex: Number.NaN } },
    el: '#launcher',
  })
  expect(options.config.botId).toBe('')
  expect(options.ui.chatBot.width).toBe(460)
  expect(options.ui.base.zIndex).toBe(1000)
  expect(options.el).toBeUndefined()
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

test.each([undefined, null, 'bot', 7, [], { constructor: 1, __proto__: null }])(
  '%j as options throws nothing',
  (given) => {
    const { options, hints } = complete(given)
    expect(options.config.botId).toBe('')
    expect(hints.length).toBeGreaterThan(0)
  },
)

test('a personal token in the page and a missing refresh are each named', () => {
  const { hints } = complete({ config: { bot_id: '1' }, auth: { type: 'token', token: 'pat_abc' } })
  expect(hints.join()).toMatch(/onRefreshToken.*personal token/s)
  expect(hints.join()).not.toContain('pat_abc')
})

test.each([
  [
    'iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1',
    'mobile',
  ],
  [
    'Android phone',
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36',
    'mobile',
  ],
  ['Firefox on a phone', 'Mozilla/5.0 (Android 13; Mobile; rv:120.0) Gecko/120.0 Firefox/120.0', 'mobile'],
  ['Android tablet', 'Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 Chrome/120.0 Safari/537.36', 'pc'],
  ['iPad', 'Mozilla/5.0 (iPad; CPU OS 12_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1', 'pc'],
  ['computer', computer, 'pc'],
])('%s', (_name, userAgent, layout) => {
  expect(detectLayout(userAgent)).toBe(layout)
})

function byGivenOrder(order: string[]) {
  return (a: string, b: string) => order.indexOf(a) - order.indexOf(b)
}
