import composer from './composer.css?inline'
import messages from './messages.css?inline'
import tokens from './tokens.css?inline'
import dark from './tokens-dark.css?inline'
import window from './window.css?inline'

/** Gives a shadow root the panel's look. Sheets are constructed, which no content security policy counts as inline. */
export function addStyles(root: ShadowRoot, theme: 'light' | 'dark' | 'auto', nonce: string | undefined): void {
  addSheet(root, tokens, '', nonce)
  if (theme !== 'light') addSheet(root, dark, theme === 'auto' ? '(prefers-color-scheme:dark)' : '', nonce)
  addSheet(root, window + messages + composer, '', nonce)
}

/** Adds one sheet, for some media only or for all (`''`). */
export function addSheet(root: ShadowRoot, text: string, media: string, nonce: string | undefined) {
  try {
    const sheet = new CSSStyleSheet({ media })
    sheet.replaceSync(text)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  } catch {
    // Safari before 16.4 cannot construct sheets.
    const style = document.createElement('style')
    style.media = media
    if (nonce) style.nonce = nonce
    style.textContent = text
    root.append(style)
  }
}
