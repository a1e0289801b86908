import { expect, test } from 'vitest'
import { completeOptions, detectLayout } from './options.ts'

const computer = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36'
const complete = (given: unknown) => completeOptions(given, { userAgent: computer, language: 'ja' })
const element = { nodeType: 1 }

// proves: componentProps.title, componentProps.icon, componentProps.lang, componentProps.layout, componentProps.width, componentProps.zIndex, componentProps.uploadable, el
test('the historical options are understood', () => {
  const options = complete({
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
  expect(options.config.botId).toBe('73')
  expect(options.el).toBe(element)
  expect(options.ui.base).toMatchObject({ icon: '/i.png', lang: 'zh-CN', layout: 'mobile', zIndex: 5 })
  expect(options.ui.chatBot).toMatchObject({ title: 'Helper', width: 800, uploadable: false })
})

test('defaults are those of Coze', () => {
  const options = complete({ config: { bot_id: '73' } })
  expect(options.ui.base).toEqual({ zIndex: 1000, theme: 'auto', lang: 'en', layout: 'pc' })
  expect(options.ui.chatBot).toEqual({ width: 460, uploadable: true })
  expect(options.ui.asstBtn.isNeed).toBe(true)
  expect(options.auth.type).toBe('unauth')
})

// proves: 2.3.merge, config.botInfo.botId, config.botId
test('ui wins over componentProps, and undefined overwrites nothing', () => {
  const options = complete({
    config: { botInfo: { botId: '1' }, botId: '2', bot_id: '3' },
    componentProps: { title: 'old', icon: 'old.png' },
    ui: { base: { icon: undefined, zIndex: undefined }, chatBot: { title: 'new', el: undefined } },
    auth: undefined,
  })
  expect(options.config.botId).toBe('1')
  expect(options.ui.base).toMatchObject({ icon: 'old.png', zIndex: 1000 })
  expect(options.ui.chatBot.title).toBe('new')
})

// proves: 2.3.copy
test('the object of the page stays as it was', () => {
  const given = Object.freeze({
    config: Object.freeze({ bot_id: '1' }),
    ui: Object.freeze({ base: Object.freeze({}) }),
  })
  const options = complete(given)
  expect(options.ui.base).not.toBe(given.ui.base)
})

const odd: unknown[] = [
  undefined,
  null,
  'bot',
  7,
  [],
  { constructor: 1, __proto__: null },
  { ui: 'blue', config: null },
]

test.each(odd.map((given) => ({ given })))('$given as options throws nothing', ({ given }) => {
  expect(complete(given).config.botId).toBe('')
})

test('what the page passes beside is kept', () => {
  const options = complete({
    config: { bot_id: '1' },
    extra: { webChat: { plan: 'gold' } },
    ui: { header: { isShow: false } },
  })
  expect(options).toMatchObject({ extra: { webChat: { plan: 'gold' } }, ui: { header: { isShow: false } } })
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
