/** Where our script came from, which is where its server is. */
export interface ScriptOrigin {
  /** Origin and path prefix, without a slash at the end. */
  baseUrl: string
  /** The CSP nonce the page gave the script element. */
  nonce: string | undefined
}

/** Our script element that is running; must be called while the script is. */
export function findScript(page: Document): HTMLScriptElement | null {
  // Nothing is running for `import 'https://…/index.js'`, but the page may hold the element that brought us.
  return (page.currentScript as HTMLScriptElement | null) ?? page.querySelector('script[src*="/chat-app-sdk/"]')
}

/**
 * Reads it off the script element. The server stands before `/obj/`, whatever region and version follow:
 *
 *   https://chat.example/prefix/obj/unpkg/flow-platform/chat-app-sdk/1.2.0/libs/cn/index.js
 *                              ^
 */
export function toScriptOrigin(script: HTMLScriptElement | null, page: Document): ScriptOrigin {
  return { baseUrl: toBaseUrl(script?.src || page.baseURI), nonce: script?.nonce || undefined }
}

/** The part of a script URL before `/obj/`; for any other URL its origin. */
export function toBaseUrl(src: string): string {
  const end = src.indexOf('/obj/')
  return end > 0 ? src.slice(0, end) : new URL(src).origin
}
