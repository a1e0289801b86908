// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import './element.ts'
import type { ButtonholeChatElement } from './element.ts'
import { WebChatClient } from './index.ts'

afterEach(() => {
  document.body.replaceChildren()
})

function put(html: string): ButtonholeChatElement {
  document.body.innerHTML = html
  return document.querySelector<ButtonholeChatElement>('buttonhole-chat')!
}

test('an element with an agent is a client while it is in the page', () => {
  const element = put(
    '<buttonhole-chat bot-id="1" host="https://chat.example" lang="zh-CN" z-index="5"></buttonhole-chat>',
  )
  expect(WebChatClient.clients).toEqual([element.client])
  expect(element.client!.options).toMatchObject({ config: { botId: '1' }, ui: { base: { lang: 'zh-CN', zIndex: 5 } } })
  element.remove()
  expect(WebChatClient.clients).toEqual([])
})

test('language and theme change in place, everything else begins anew', async () => {
  const element = put('<buttonhole-chat bot-id="1" host="https://chat.example"></buttonhole-chat>')
  const { client } = element
  element.setAttribute('lang', 'zh-CN')
  element.setAttribute('theme', 'dark')
  expect(element.client).toBe(client)
  expect(client!.options.ui.base).toMatchObject({ lang: 'zh-CN', theme: 'dark' })

  element.setAttribute('bot-id', '2')
  await vi.waitFor(() => expect(element.client?.options.config.botId).toBe('2'))
  expect(WebChatClient.clients).toHaveLength(1)
})

test('options that attributes cannot hold are set on the element', () => {
  const element = document.createElement('buttonhole-chat') as ButtonholeChatElement
  const onRefreshToken = () => 'token'
  element.options = { auth: { type: 'token', onRefreshToken }, ui: { chatBot: { title: 'Old', width: 500 } } }
  element.setAttribute('bot-id', '1')
  element.setAttribute('title', 'New')
  document.body.append(element)
  expect(element.client!.options).toMatchObject({
    auth: { onRefreshToken },
    ui: { chatBot: { title: 'New', width: 500 } },
  })
})

test('events of the client are events of the element', async () => {
  const element = put('<buttonhole-chat bot-id="1" host="https://chat.example" inline></buttonhole-chat>')
  const opened = new Promise((resolve) => element.addEventListener('open', resolve))
  await opened
  expect(element.querySelector('[data-buttonhole=inline]')).not.toBeNull()
})
