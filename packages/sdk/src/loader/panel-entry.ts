// The chunk that comes with the first sign of interest: the window and the conversation behind it.
import { createChatStore } from '../client/create-chat-store.ts'
import { createPanel } from '../panel/create-panel.tsx'
import type { ClientWindow, WindowSource } from './window-chunk.ts'
import { reportError } from './window-messages.ts'
import { readWindowOptions } from './window-options.ts'

/** For the page inside our own frame. */
export async function beGuest(place: HTMLElement): Promise<void> {
  const guest = await import('./guest.ts')
  guest.beGuest(place)
}

export { furnishLauncher } from './furnish-later.ts'

/** Makes the window, hidden. */
export function createWindow(source: WindowSource): ClientWindow {
  const { emit, onClose } = source
  const known = readWindowOptions(source)
  const store = createChatStore({
    ...known.store,
    emit(name, detail) {
      emit(name, detail)
      if (name === 'error') reportError(detail as Parameters<typeof reportError>[0])
    },
  })
  const panel = createPanel({ ...known.panel, store, emit, onClose })
  store.prepare()
  return {
    authorise: store.authorise,
    show() {
      store.setVisible(true)
      panel.show()
    },
    hide() {
      store.setVisible(false)
      panel.hide()
    },
    async send(text, { files } = {}) {
      if (!files) return store.send(String(text))
      const { sendWithFiles } = await import('./send-with-files.ts')
      return sendWithFiles(store, text, files)
    },
    setInput: panel.setInput,
    setTheme: panel.setTheme,
    setLocale: panel.setLocale,
    newConversation: store.newConversation,
    destroy() {
      panel.destroy()
      store.destroy()
    },
  }
}
