import type { ClientEvents } from '../client/client-events.ts'
import { createEvents, type Events } from '../loader/events.ts'
import { createPanelImport } from '../loader/panel-import.ts'
import type { ScriptOrigin } from '../loader/script-base.ts'
import { createWidget, type Widget } from '../loader/widget.ts'
import type { WindowChunk } from '../loader/window-chunk.ts'
import type { WebChatClientClass } from './client-handle.ts'
import { completeOptions, type Options, toLanguageTag } from './options.ts'
import type { WebChatClientOptions } from './web-chat-client-options.ts'

/**
 * Builds the class for one script or package.
 * @param origin gives the server for clients that name no `host`; a function, for nothing is read where there is no page
 * @param bring `import()` of the chunk that makes windows, in the page or in a frame
 */
export function createWebChatClientClass(
  origin: () => ScriptOrigin,
  bring: (isFrame: boolean, failures: number) => Promise<WindowChunk>,
): WebChatClientClass {
  const imports = [false, true].map((isFrame) => createPanelImport((failures) => bring(isFrame, failures)))

  return class WebChatClient {
    static clients: WebChatClient[] = []

    readonly chatClientId = randomId()
    readonly senderName = `chat-app-sdk-${Date.now()}`
    readonly options: Options
    declare private readonly widget: Widget | undefined
    private readonly events: Events = createEvents()

    constructor(given: WebChatClientOptions) {
      const options = completeOptions(given, navigator)
      this.options = options
      this.events.on('error', (error) => options.onError?.(error))
      try {
        const { host = origin().baseUrl } = options
        const from = { baseUrl: String(host).replace(/\/$/, ''), nonce: origin().nonce, given }
        this.widget = createWidget(from, imports[Number(options.config.isIframe === true)]!, options, this.events)
      } catch (error) {
        // A page that has broken the DOM under us keeps its own script running.
        console.error('Buttonhole: the launcher could not be placed.', error)
      }
      WebChatClient.clients.push(this)
    }

    get authClient() {
      return this.options.auth
    }

    get isOpen() {
      return this.widget?.isOpen ?? false
    }

    showChatBot() {
      void this.widget?.show()
    }

    hideChatBot() {
      void this.widget?.hide()
    }

    open() {
      this.showChatBot()
    }

    close() {
      this.hideChatBot()
    }

    toggle() {
      if (this.isOpen) this.close()
      else this.open()
    }

    async send(text: string, options?: { files?: Iterable<File> }): Promise<boolean> {
      return (await this.widget?.use((window) => window.send(text, options))) ?? false
    }

    setInput(text: string) {
      void this.widget?.use((window) => window.setInput(text))
    }

    setTheme(theme: 'light' | 'dark' | 'auto') {
      this.options.ui.base.theme = theme
      this.widget?.restyle()
    }

    setLocale(lang: string) {
      this.options.ui.base.lang = toLanguageTag(lang, navigator)
      this.widget?.restyle()
    }

    async newConversation() {
      await this.widget?.use((window) => window.newConversation())
    }

    on<Name extends keyof ClientEvents>(name: Name, listener: (detail: ClientEvents[Name]) => void) {
      return this.events.on(name, listener)
    }

    destroy() {
      WebChatClient.clients = WebChatClient.clients.filter((client) => client !== this)
      this.widget?.destroy()
      this.events.clear()
    }

    async getToken(): Promise<string | undefined> {
      try {
        return await this.options.auth.onRefreshToken?.('')
      } catch (error) {
        console.error(error)
        return undefined
      }
    }
  }
}

function randomId(): string {
  const [first, second] = crypto.getRandomValues(new Uint32Array(2))
  return `${first!.toString(36)}${second!.toString(36)}`
}
