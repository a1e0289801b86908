/** Where our script came from, which is where its server is. */
export interface ScriptOrigin {
  /** Origin and path prefix, without a slash at the end. */
  baseUrl: string
  /** The CSP nonce the page gave the script element. */
  nonce: string | undefined
}

/**
 * Reads it off the script element that is running; must be called while the script is. The server stands before `/obj/`,
 * whatever region and version follow:
 *
 *   https://chat.example/prefix/obj/unpkg/flow-platform/chat-app-sdk/1.2.0/libs/cn/index.js
 *                              ^
 */
export function readScriptOrigin(page: Document): ScriptOrigin {
  const running = page.currentScript as HTMLScriptElement | null
  // Nothing is running for `import 'https://…/index.js'`, but the page may hold the element that brought us.
  const script = running ?? page.querySelector<HTMLScriptElement>('script[src*="/chat-app-sdk/"]')
  return { baseUrl: toBaseUrl(script?.src || page.baseURI), nonce: script?.nonce || undefined }
}

/** The part of a script URL before `/obj/`; for any other URL its origin. */
export function toBaseUrl(src: string): string {
  const end = src.indexOf('/obj/')
  return end > 0 ? src.slice(0, end) : new URL(src).origin
}
