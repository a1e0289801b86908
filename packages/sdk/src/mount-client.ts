import type { ClientEventName, ClientEvents } from './client/client-events.ts'
import type { WebChatClient as Client } from './compat/client-handle.ts'
import type { WebChatClientOptions } from './compat/web-chat-client-options.ts'
import { WebChatClient } from './index.ts'

// Every event a client tells: wrappers pass them on.
const clientEventNames: readonly ClientEventName[] = [
  'ready',
  'open',
  'close',
  'sent',
  'answerStarted',
  'delta',
  'answerCompleted',
  'feedback',
  'error',
  'conversationChanged',
  'unread',
]

/**
 * Puts a client into the page for a component.
 * @param place the window fills this element and is open from the start; `undefined`: launcher and floating window
 */
export function mountClient(
  options: WebChatClientOptions,
  place: Element | undefined,
  tell: <Name extends ClientEventName>(name: Name, detail: ClientEvents[Name]) => void,
): Client {
  const { ui } = options
  const inside = place && { ...ui, asstBtn: { isNeed: false }, chatBot: { ...ui?.chatBot, el: place } }
  const client = new WebChatClient(inside ? { ...options, ui: inside } : options)
  for (const name of clientEventNames) client.on(name, (detail) => tell(name, detail))
  if (place) client.open()
  return client
}
