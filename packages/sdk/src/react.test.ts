// @vitest-environment happy-dom
import { act, createElement, createRef, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WebChatClient as Client } from './compat/client-handle.ts'
import { WebChatClient } from './index.ts'
import { ButtonholeChat } from './react.ts'

const options = { host: 'https://chat.example', config: { bot_id: '1' } }
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})
afterEach(() => vi.unstubAllGlobals())

test('one client while it is mounted, in strict mode too, and none afterwards', () => {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const client = createRef<Client>()
  act(() => root.render(createElement(StrictMode, null, createElement(ButtonholeChat, { options, client }))))
  expect(WebChatClient.clients).toEqual([client.current])
  expect(document.body.childElementCount).toBe(2)

  act(() => root.unmount())
  expect(WebChatClient.clients).toEqual([])
  expect(client.current).toBeNull()
  expect(document.body.childElementCount).toBe(1)
  place.remove()
})

test('on a server it is nothing, or the place the window will fill', () => {
  expect(renderToString(createElement(ButtonholeChat, { options }))).toBe('')
  expect(renderToString(createElement(ButtonholeChat, { options, inline: true }))).toBe(
    '<div style="width:100%;height:100%"></div>',
  )
  expect(WebChatClient.clients).toEqual([])
})
