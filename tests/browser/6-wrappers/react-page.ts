// A page of somebody who uses React, server-rendered and hydrated in strict mode.
import { ButtonholeChat, type ButtonholeChatProps } from '@buttonhole/sdk/react'
import { createElement, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'

const page = window as unknown as { props: ButtonholeChatProps; heard: string[]; unmount(): void }
page.heard = []
const client = { current: null }
const root = hydrateRoot(
  document.getElementById('app')!,
  createElement(
    StrictMode,
    null,
    createElement(ButtonholeChat, { ...page.props, client, onEvent: (name) => void page.heard.push(name) }),
  ),
  { onRecoverableError: (error) => page.heard.push(`hydration: ${error}`) },
)
Object.assign(page, { unmount: () => root.unmount(), current: client })
