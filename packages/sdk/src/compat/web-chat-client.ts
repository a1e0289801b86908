import { createPanelImport } from '../loader/panel-import.ts'
import type { ScriptOrigin } from '../loader/script-base.ts'
import { createWidget, type Widget } from '../loader/widget.ts'
import { completeOptions, type Options } from './options.ts'

/** A client as the Coze Chat SDK defines it. */
export interface WebChatClient {
  /** Random id of this client. */
  readonly chatClientId: string
  readonly senderName: string
  /** The completed options: a copy of what was passed, see {@link completeOptions}. */
  readonly options: Options
  showChatBot(): void
  hideChatBot(): void
  /** Removes everything this client has put into the page. Calls no hook; calling it again does nothing. */
  destroy(): void
  /** A fresh token from `auth.onRefreshToken`; `undefined` for anonymous visitors and when the page gives none. */
  getToken(): Promise<string | undefined>
}

/** The class behind `CozeWebSDK.WebChatClient`. */
export interface WebChatClientClass {
  new (options: unknown): WebChatClient
  /** All live clients. */
  clients: WebChatClient[]
}

/** Builds the class for one script: its clients talk to the server the script came from. */
export function createWebChatClientClass(origin: ScriptOrigin): WebChatClientClass {
  const panelImport = createPanelImport(origin.baseUrl)

  return class WebChatClient {
    static clients: WebChatClient[] = []

    readonly chatClientId = randomId()
    readonly senderName = `chat-app-sdk-${Date.now()}`
    readonly options: Options
    declare private readonly widget: Widget | undefined

    constructor(given: unknown) {
      const { options, hints } = completeOptions(given, navigator.userAgent)
      this.options = options
      if (hints.length > 0) console.warn(`Buttonhole passed over some options:\n- ${hints.join('\n- ')}`)
      try {
        this.widget = createWidget(origin, panelImport, options)
      } catch (error) {
        // A page that has broken the DOM under us keeps its own script running.
        console.error('Buttonhole: the launcher could not be placed.', error)
      }
      WebChatClient.clients.push(this)
    }

    showChatBot() {
      void this.widget?.show()
    }

    hideChatBot() {
      void this.widget?.hide()
    }

    destroy() {
      WebChatClient.clients = WebChatClient.clients.filter((client) => client !== this)
      this.widget?.destroy()
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
