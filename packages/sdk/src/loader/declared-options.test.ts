import { expect, test } from 'vitest'
import { completeOptions } from '../compat/options.ts'
import { readDeclared } from './declared-options.ts'

test('data-bot-id alone is enough', () => {
  const options = completeOptions(readDeclared({ botId: '73' }), { userAgent: '', language: 'en' })
  expect(options.config).toMatchObject({ botId: '73', isIframe: false })
  expect(options.ui.base).toEqual({ zIndex: 1000, theme: 'auto', lang: 'en', layout: 'pc' })
})

test('attributes are options by their names', () => {
  const declared = readDeclared({
    botId: '73',
    title: 'Help',
    lang: 'zh-CN',
    theme: 'dark',
    width: '800',
    frame: '',
    userId: 'u',
  })
  expect(completeOptions(declared, { userAgent: '', language: 'en' })).toMatchObject({
    config: { isIframe: true },
    userInfo: { id: 'u' },
    ui: { base: { lang: 'zh-CN', theme: 'dark' }, chatBot: { title: 'Help', width: 800 } },
  })
})

test('an element without an agent declares nothing', () => {
  expect(readDeclared({ title: 'Help' })).toBeUndefined()
})
