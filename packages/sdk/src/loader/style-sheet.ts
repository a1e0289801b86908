/** Adds a sheet to a shadow root; constructed, which no content security policy counts as inline. @returns what writes it */
export function addStyleSheet(root: ShadowRoot, nonce: string | undefined): (text: string) => void {
  try {
    const sheet = new CSSStyleSheet()
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    return (text) => sheet.replaceSync(text)
  } catch {
    // Safari before 16.4 and Firefox before 101 cannot construct sheets.
    const style = document.createElement('style')
    if (nonce) style.nonce = nonce
    root.append(style)
    return (text) => {
      style.textContent = text
    }
  }
}
