import composer from './composer.css?inline'
import messages from './messages.css?inline'
import type { Theme } from './panel-options.ts'
import tokens from './tokens.css?inline'
import dark from './tokens-dark.css?inline'
import window from './window.css?inline'

/** The styles of one window. */
export interface Look {
  add(css: string): void
  /** Tokens that hold in the dark only. */
  addDark(css: string): void
  setTheme(theme: Theme): void
}

const darkMedia: Record<Theme, string> = { light: 'not all', dark: 'all', auto: '(prefers-color-scheme:dark)' }

/** Gives a shadow root the panel's look. Sheets are constructed, which no content security policy counts as inline. */
export function addStyles(root: ShadowRoot, theme: Theme, nonce: string | undefined): Look {
  const darkSheets: (() => void)[] = []
  const add = (css: string) => addSheet(root, nonce)(css)
  function addDark(css: string) {
    const write = addSheet(root, nonce)
    const draw = () => write(`@media ${darkMedia[theme]}{${css}}`)
    darkSheets.push(draw)
    draw()
  }
  add(tokens)
  addDark(dark)
  add(window + messages + composer)
  return {
    add,
    addDark,
    setTheme(next) {
      theme = next
      for (const draw of darkSheets) draw()
    },
  }
}

/** Adds one sheet, empty. @returns what writes it, again and again if need be. */
function addSheet(root: ShadowRoot, nonce: string | undefined): (css: string) => void {
  try {
    const sheet = new CSSStyleSheet()
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    return (css) => sheet.replaceSync(css)
  } catch {
    // Safari before 16.4 cannot construct sheets.
    const style = document.createElement('style')
    if (nonce) style.nonce = nonce
    root.append(style)
    return (css) => {
      style.textContent = css
    }
  }
}
