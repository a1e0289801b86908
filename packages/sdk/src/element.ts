import type { WebChatClient } from './compat/client-handle.ts'
import type { WebChatClientOptions } from './compat/web-chat-client-options.ts'
import { readDeclared } from './loader/declared-options.ts'
import { mountClient } from './mount-client.ts'

// On a server there are no elements to extend, and none will be made.
const Base = (typeof HTMLElement === 'undefined' ? class {} : HTMLElement) as typeof HTMLElement

/**
 * `<buttonhole-chat bot-id="…" host="https://…">`: the attributes of a declared script (without `data-`), `host`, and
 * `inline`, with which the window fills the element. Events of the client are dispatched on the element by their names.
 * Any change of an attribute but `lang` and `theme` begins anew.
 */
export class ButtonholeChatElement extends Base {
  static observedAttributes = [
    ...['bot-id', 'host', 'inline', 'title', 'width', 'z-index', 'frame', 'user-id'],
    ...['icon', 'lang', 'theme', 'layout', 'accent', 'position'],
  ]

  /** Options that attributes cannot hold, such as `auth`; set it before the element is in the page. Attributes win. */
  options: Partial<WebChatClientOptions> | undefined
  /** The client while the element is in the page and names an agent. */
  client: WebChatClient | undefined
  private isWaiting = false

  connectedCallback() {
    this.begin()
  }

  disconnectedCallback() {
    this.end()
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null) {
    if (!this.client) return this.beginSoon()
    if (name === 'lang') return this.client.setLocale(value || 'en')
    if (name === 'theme') return this.client.setTheme(value === 'light' || value === 'dark' ? value : 'auto')
    this.end()
    this.beginSoon()
  }

  /** Frameworks set one attribute after another: once they are done is early enough. */
  private beginSoon() {
    if (this.isWaiting) return
    this.isWaiting = true
    queueMicrotask(() => {
      this.isWaiting = false
      this.begin()
    })
  }

  private begin() {
    const options = this.isConnected && !this.client && this.toOptions()
    if (!options) return
    const place = this.hasAttribute('inline') ? this : undefined
    this.client = mountClient(options, place, (name, detail) => this.dispatchEvent(new CustomEvent(name, { detail })))
  }

  private end() {
    this.client?.destroy()
    this.client = undefined
  }

  private toOptions(): WebChatClientOptions | undefined {
    const data: Record<string, string> = {}
    for (const { name, value } of this.attributes)
      data[name.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase())] = value
    const declared = readDeclared(data)
    const { options } = this
    if (!declared) return options?.config && (options as WebChatClientOptions)
    const ui = {
      ...options?.ui,
      base: { ...options?.ui?.base, ...known(declared.ui?.base) },
      chatBot: { ...options?.ui?.chatBot, ...known(declared.ui?.chatBot) },
    }
    return {
      ...options,
      ...(data.host && { host: data.host }),
      config: { ...options?.config, ...declared.config },
      userInfo: { ...options?.userInfo, ...known(declared.userInfo) },
      ui,
    }
  }
}

function known(group: object | undefined) {
  return Object.fromEntries(Object.entries(group ?? {}).filter(([, value]) => value !== undefined))
}

if (typeof customElements !== 'undefined' && !customElements.get('buttonhole-chat'))
  customElements.define('buttonhole-chat', ButtonholeChatElement)
