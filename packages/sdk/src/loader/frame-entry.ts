// The chunk that comes instead of the panel's when the page wants its window in a frame (`config.isIframe`).

import { createFrameHost } from './frame-host.ts'
import { type FrameCall, type FrameReport, helloType, isMessage, paramsType } from './frame-link.ts'
import { optionShape, pickKnown } from './option-shape.ts'
import type { ClientWindow, WindowSource } from './window-chunk.ts'

export { furnishLauncher } from './furnish-later.ts'

/** A frame that says nothing for so long is not going to: its server is away, or it may not be shown here. */
const helloMs = 15_000

/** Makes the frame, hidden. */
export function createWindow(source: WindowSource): ClientWindow {
  const { options, emit, onClose } = source
  const origin = new URL(source.baseUrl, document.baseURI).origin
  const frame = createFrameHost(source)
  const { port1: port, port2: theirs } = new MessageChannel()
  const waiting = new Map<number, (result: unknown) => void>()
  let calls = 0
  let endHearing = () => {}

  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the frame does not answer')), helloMs)
    function hear({ source: sender, origin: from, data }: MessageEvent) {
      if (sender !== frame.window || from !== origin || !isMessage(data, helloType)) return
      removeEventListener('message', hear)
      clearTimeout(timer)
      frame.window!.postMessage({ type: paramsType, options: toSendable(options) }, origin, [theirs])
      resolve()
    }
    addEventListener('message', hear)
    endHearing = () => {
      removeEventListener('message', hear)
      clearTimeout(timer)
    }
  })
  ready.catch(() => {}) // Said by the first call.

  port.onmessage = ({ data }: MessageEvent<FrameReport>) => {
    if ('event' in data) emit(data.event, data.detail as never)
    else if ('close' in data) onClose()
    else if ('tokenId' in data) void giveToken(data.tokenId, data.oldToken)
    else {
      waiting.get(data.id)?.(data.result)
      waiting.delete(data.id)
    }
  }

  async function giveToken(tokenId: number, oldToken: string | undefined) {
    let token: unknown
    try {
      token = await options.auth.onRefreshToken?.(oldToken)
    } catch (error) {
      console.error(error) // The page's own; the frame says that there is no token.
    }
    port.postMessage({ tokenId, token } satisfies FrameCall)
  }

  async function call(name: keyof ClientWindow, ...args: unknown[]): Promise<unknown> {
    await ready
    const id = ++calls
    port.postMessage({ id, call: name, args } satisfies FrameCall)
    return new Promise((resolve) => waiting.set(id, resolve))
  }
  const tell = (name: keyof ClientWindow, ...args: unknown[]) => void call(name, ...args).catch(() => {})

  return {
    authorise: () => call('authorise'),
    show() {
      frame.show()
      tell('show')
    },
    hide() {
      frame.hide()
      tell('hide')
    },
    send: async (text, more) => (await call('send', text, more && { files: [...(more.files ?? [])] })) === true,
    setInput: (text) => tell('setInput', text),
    setTheme: (theme) => tell('setTheme', theme),
    setLocale: (lang) => tell('setLocale', lang),
    newConversation: async () => void (await call('newConversation')),
    destroy() {
      endHearing()
      port.close()
      frame.destroy()
    },
  }
}

/** What can be sent to a frame: neither functions nor elements. Voice input is off in a frame unless the page asks. */
function toSendable(options: WindowSource['options']): Record<string, unknown> {
  const known = pickKnown(options, optionShape) as unknown as WindowSource['options']
  known.ui.chatBot.isNeedAudio ??= false
  const isElement = (value: unknown) => typeof value === 'object' && value !== null && 'nodeType' in value
  return JSON.parse(JSON.stringify(known, (_name, value) => (isElement(value) ? undefined : value)))
}
