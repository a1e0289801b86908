import type { WebChatClientClass } from '../compat/client-handle.ts'
import { createWebChatClientClass } from '../compat/web-chat-client.ts'
import { readDeclared } from './declared-options.ts'
import { toChunkUrl } from './panel-import.ts'
import { findScript, toScriptOrigin } from './script-base.ts'

declare global {
  interface Window {
    CozeWebSDK?: { WebChatClient?: WebChatClientClass }
  }
}

/** File names of the chunks that make windows, written in by the build. */
declare const PANEL_FILE: string
declare const FRAME_FILE: string

const script = findScript(document)
const origin = toScriptOrigin(script, document)

// A page may bring the script twice, from both regions or in two versions. The first stays: its clients are in use.
if (!window.CozeWebSDK?.WebChatClient)
  window.CozeWebSDK = {
    ...window.CozeWebSDK,
    WebChatClient: createWebChatClientClass(
      () => origin,
      (isFrame, failures) =>
        import(/* @vite-ignore */ toChunkUrl(origin.baseUrl, isFrame ? FRAME_FILE : PANEL_FILE, failures)),
    ),
  }

const declared = script && readDeclared(script.dataset)
if (declared) {
  const client = new window.CozeWebSDK.WebChatClient!(declared)
  if (script.dataset.open !== undefined) client.open()
}
