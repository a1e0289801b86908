import { completeOptions } from '../src/compat/options.ts'
import { createFrameHost } from '../src/loader/frame-host.ts'
import { showLauncher } from './launcher-states.ts'

/** The window in a frame of its own (`config.isIframe`), as the gallery shows it. */
export interface FrameState {
  /** The state of the window inside; without one it is closed, and the launcher is there. */
  inside?: string
  base?: Record<string, unknown>
}

/** Every state of frame mode, by name. */
export const frameStates: Record<string, FrameState> = {
  'frame-closed': {},
  'frame-empty': { inside: 'empty' },
  'frame-answer': { inside: 'done' },
  'frame-left': { inside: 'done', base: { position: 'bottom-left' } },
}

/** Puts the real frame into the page; what is in it is this gallery again, as a guest. */
export async function showFrame(state: FrameState, title: string, look: Record<'lang' | 'theme' | 'layout', string>) {
  if (!state.inside) showLauncher({}, title, look.lang, look.theme, look.layout)
  const given = { config: { bot_id: '1' }, ui: { base: { ...look, ...state.base }, chatBot: { title } } }
  const options = completeOptions(given, { userAgent: '', language: 'en' })
  const source = { baseUrl: '.', nonce: undefined, options, given, launcher: undefined, emit() {}, on: () => () => {} }
  const host = createFrameHost({ ...source, onClose: () => host.hide() })
  if (!state.inside) return
  const frame = document.querySelector('[data-buttonhole]')!.shadowRoot!.querySelector('iframe')!
  frame.src = `?${new URLSearchParams({ ...look, state: state.inside, guest: '' })}`
  host.show()
  for (const wait = () => new Promise((resolve) => setTimeout(resolve, 50)); ; await wait())
    if (frame.contentWindow && 'isShown' in frame.contentWindow) return
}
