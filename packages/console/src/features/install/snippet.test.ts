import { expect, test } from 'vitest'
import { toLegacySnippet, toSnippet } from './snippet.ts'

const info = {
  server_url: 'https://chat.example',
  script_url: 'https://chat.example/obj/unpkg/flow-platform/chat-app-sdk/1.2.0/libs/cn/index.js',
  bot_id: '7392810443571',
  version: '1',
  sri: 'sha384-abc',
  csp: '',
}

test('the code names this server and this agent', () => {
  const code = toSnippet({ info, title: 'Moka Desk', language: 'en', isPinned: false })
  expect(code).toContain('<script src="https://chat.example/obj/')
  expect(code).toContain("bot_id: '7392810443571'")
  expect(code).not.toContain('integrity')
})

test('the name of an agent can not end the script or its string', () => {
  const title = `O'Brien "</script><script>alert(1)`
  const code = toLegacySnippet({ info, title, language: 'en', isPinned: true })
  expect(code.match(/<\/script>/g)).toHaveLength(2)
  const literal = code.match(/title: ('.*'), lang/)![1]!
  expect(new Function(`return ${literal}`)()).toBe(title)
  expect(code).toContain('/chat-app-sdk/0.1.0-beta.5/')
  expect(code).toContain('integrity="sha384-abc"')
})
