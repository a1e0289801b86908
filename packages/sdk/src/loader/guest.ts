import type { Options } from '../compat/options.ts'
import { type FrameCall, type FrameParams, type FrameReport, helloType, isMessage, paramsType } from './frame-link.ts'
import { createWindow } from './panel-entry.ts'
import type { ClientWindow } from './window-chunk.ts'

/**
 * What runs inside our frame, on the page `/embed/:bot_id`: asks the page around it for the options and makes the window.
 * `place` is what the window fills; its `data-origins` are those the agent may be used on, empty for any: the browser
 * holds to them as well (`frame-ancestors`).
 */
export function beGuest(place: HTMLElement): void {
  const allowedOrigins: string[] = JSON.parse(place.dataset.origins || '[]')
  addEventListener('message', function hear({ source, origin, data, ports }: MessageEvent) {
    const [port] = ports
    if (source !== window.parent || !port || !isMessage(data, paramsType)) return
    if (allowedOrigins.length > 0 && ![location.origin, ...allowedOrigins].includes(origin)) return
    removeEventListener('message', hear)
    begin(place, port, (data as FrameParams).options as Options)
  })
  if (window.parent !== window) window.parent.postMessage({ type: helloType }, '*')
}

function begin(place: HTMLElement, port: MessagePort, options: Options) {
  const report = (message: FrameReport) => port.postMessage(message)
  const tokens = new Map<number, (token: string) => void>()
  let asked = 0
  let isAnswering = false

  options.ui.chatBot.el = place
  // The page's, where it is honoured: here the agent is the one this frame was made for.
  options.config.botId = options.config.bot_id = place.dataset.chat!
  delete options.config.botInfo?.botId
  options.auth.onRefreshToken = (oldToken) =>
    new Promise((resolve) => {
      tokens.set(++asked, resolve)
      report({ tokenId: asked, oldToken })
    })

  const chatWindow = createWindow({
    baseUrl: import.meta.url.replace(/\/sdk\/.*$/, ''),
    nonce: undefined,
    options,
    given: undefined, // The page around is told what was passed over.
    launcher: undefined,
    on: () => () => {},
    emit(event, detail) {
      if (event === 'answerStarted' || event === 'answerCompleted') isAnswering = event === 'answerStarted'
      report({ event, detail })
    },
    onClose: () => report({ close: true }),
  })
  chatWindow.prepare?.()
  // In a frame the window is a part of the page to itself, and Esc would close nothing.
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' && !event.isComposing && !isAnswering) report({ close: true })
    },
    true,
  )

  port.onmessage = async ({ data }: MessageEvent<FrameCall>) => {
    if ('tokenId' in data) {
      tokens.get(data.tokenId)?.(data.token as string)
      tokens.delete(data.tokenId)
      return
    }
    const method = chatWindow[data.call as keyof ClientWindow] as ((...args: unknown[]) => unknown) | undefined
    report({ id: data.id, result: await method?.(...data.args) })
  }
}
