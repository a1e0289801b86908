import type { Locator, Page } from 'playwright-core'

/** The widget as its user finds it: by roles and names. Locators look through open shadow roots. */
export interface Widget {
  launcher: Locator
  /** The window, floating or inline. */
  window: Locator
  input: Locator
  log: Locator
  send: Locator
  stop: Locator
  close: Locator
  newConversation: Locator
  open(): Promise<void>
  ask(question: string): Promise<void>
  /** Resolves when the log shows the text. */
  waitForText(text: string | RegExp): Promise<void>
  /** Resolves when no answer is being written. */
  waitForIdle(): Promise<void>
}

const names = {
  en: { open: /open chat/i, send: 'Send', stop: 'Stop', close: 'Close', newConversation: 'New conversation' },
  zh: { open: /打开/, send: '发送', stop: '停止', close: '关闭', newConversation: '新会话' },
}

export function findWidget(page: Page, options: { language?: 'en' | 'zh'; title?: string } = {}): Widget {
  const text = names[options.language ?? 'en']
  const window = options.title ? page.getByRole('dialog', { name: options.title }) : page.getByRole('dialog')
  const button = (name: string | RegExp) => window.getByRole('button', { name, exact: true })
  const widget: Widget = {
    launcher: page.getByRole('button', { name: text.open }),
    window,
    input: window.getByRole('textbox'),
    log: window.getByRole('log'),
    send: button(text.send),
    stop: button(text.stop),
    close: button(text.close),
    newConversation: button(text.newConversation),
    async open() {
      await widget.launcher.click()
      await widget.input.waitFor()
    },
    async ask(question) {
      await widget.input.fill(question)
      await widget.input.press('Enter')
    },
    async waitForText(wanted) {
      await widget.log.getByText(wanted).first().waitFor()
    },
    async waitForIdle() {
      await widget.stop.waitFor({ state: 'hidden' })
    },
  }
  return widget
}
