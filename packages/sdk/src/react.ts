import { createElement, type ReactNode, type RefObject, useEffect, useRef } from 'react'
import type { ClientEventName, ClientEvents } from './client/client-events.ts'
import type { WebChatClient } from './compat/client-handle.ts'
import type { WebChatClientOptions } from './compat/web-chat-client-options.ts'
import { mountClient } from './mount-client.ts'

/** What {@link ButtonholeChat} takes. */
export interface ButtonholeChatProps {
  /** Read once, when the component is mounted. For other options give the component another `key`. */
  options: WebChatClientOptions
  /** The window fills an element in this place instead of floating over the page. Default false. */
  inline?: boolean
  /** Gets the client while there is one. */
  client?: RefObject<WebChatClient | null>
  /** Called for every event. */
  onEvent?: <Name extends ClientEventName>(name: Name, detail: ClientEvents[Name]) => void
}

/** The widget as a React component: nothing on a server, one client while it is mounted. */
export function ButtonholeChat(props: ButtonholeChatProps): ReactNode {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props

  useEffect(() => {
    const { options, client } = latest.current
    const mounted = mountClient(options, place.current ?? undefined, (name, detail) =>
      latest.current.onEvent?.(name, detail),
    )
    if (client) client.current = mounted
    return () => {
      mounted.destroy()
      if (client) client.current = null
    }
  }, [])

  return props.inline ? createElement('div', { ref: place, style: { width: '100%', height: '100%' } }) : null
}
