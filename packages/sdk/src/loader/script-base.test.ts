import { expect, test } from 'vitest'
import { findScript, toBaseUrl, toScriptOrigin } from './script-base.ts'

test.each([
  ['https://chat.example/obj/unpkg/flow-platform/chat-app-sdk/0.1.0-beta.5/libs/cn/index.js', 'https://chat.example'],
  [
    'http://127.0.0.1:8888/obj/unpkg-va/flow-platform/chat-app-sdk/1.2.0/libs/oversea/index.js',
    'http://127.0.0.1:8888',
  ],
  [
    'https://a.example/chat/v2/obj/unpkg/flow-platform/chat-app-sdk/9/libs/cn/index.js?x=1',
    'https://a.example/chat/v2',
  ],
  ['https://a.example/assets/loader.js', 'https://a.example'],
])('%s is of %s', (src, baseUrl) => {
  expect(toBaseUrl(src)).toBe(baseUrl)
})

test('without a running script the element in the page is found', () => {
  const script = { src: 'https://chat.example/obj/unpkg/flow-platform/chat-app-sdk/1/libs/cn/index.js', nonce: '' }
  const page = { currentScript: null, querySelector: () => script, baseURI: 'https://shop.example/' }
  const found = page as unknown as Document
  expect(toScriptOrigin(findScript(found), found)).toEqual({ baseUrl: 'https://chat.example', nonce: undefined })
})
