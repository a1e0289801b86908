// The chunk that comes with the first sign of interest: the window and the conversation behind it.
import { createChatStore } from '../client/create-chat-store.ts'
import { createPanel } from '../panel/create-panel.tsx'
import type { Panel } from '../panel/panel-options.ts'
import type { ClientWindow, WindowSource } from './window-chunk.ts'
import { reportError } from './window-messages.ts'
import { readWindowOptions } from './window-options.ts'

/** For the page inside our own frame. */
export const beGuest = (place: HTMLElement): Promise<void> => import('./guest.ts').then((guest) => guest.beGuest(place))

export { furnishLauncher } from './furnish-later.ts'

/** Makes the conversation; the window, hidden, once it is asked for. */
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
  let made: Panel | undefined
  const panel = () => {
    made ??= createPanel({ ...known.panel, store, emit, onClose })
    return made
  }
  return {
    drawUpTo: (extent) => panel().drawUpTo(extent),
    prepare() {
      panel().drawUpTo(2)
      store.prepare()
    },
    authorise: store.authorise,
    show() {
      store.setVisible(true)
      panel().show()
    },
    hide() {
      store.setVisible(false)
      made?.hide()
    },
    async send(text, { files } = {}) {
      panel()
      return files
        ? import('./send-with-files.ts').then((chunk) => chunk.sendWithFiles(store, text, files))
        : store.send(String(text))
    },
    setInput: (text) => panel().setInput(text),
    setTheme: (theme) => panel().setTheme(theme),
    setLocale: (lang) => panel().setLocale(lang),
    newConversation: store.newConversation,
    destroy() {
      made?.destroy()
      store.destroy()
    },
  }
}
