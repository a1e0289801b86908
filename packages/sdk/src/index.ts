// The public list of the npm package, written by hand. Importing it touches no page, so it can be rendered on a server.
import type { WebChatClientClass } from './compat/client-handle.ts'
import { createWebChatClientClass } from './compat/web-chat-client.ts'

export type { ClientError, ClientEventName, ClientEvents } from './client/client-events.ts'
export type { WebChatClientClass } from './compat/client-handle.ts'
export type { WebChatClientOptions } from './compat/web-chat-client-options.ts'

/** The client class of `CozeWebSDK.WebChatClient`. The option `host` names the server; default: the page's own origin. */
export const WebChatClient: WebChatClientClass = createWebChatClientClass(
  () => ({ baseUrl: location.origin, nonce: undefined }),
  (isFrame) => (isFrame ? import('./loader/frame-entry.ts') : import('./loader/panel-entry.ts')),
)
/** A live client. */
export type WebChatClient = import('./compat/client-handle.ts').WebChatClient
