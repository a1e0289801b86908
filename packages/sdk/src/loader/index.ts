import { createWebChatClientClass, type WebChatClientClass } from '../compat/web-chat-client.ts'
import { readScriptOrigin } from './script-base.ts'

declare global {
  interface Window {
    CozeWebSDK?: { WebChatClient?: WebChatClientClass }
  }
}

// A page may bring the script twice, from both regions or in two versions. The first stays: its clients are in use.
if (!window.CozeWebSDK?.WebChatClient)
  window.CozeWebSDK = { ...window.CozeWebSDK, WebChatClient: createWebChatClientClass(readScriptOrigin(document)) }
