/** What a page of a customer holds. */
export interface PageParts {
  /** The server's address. */
  host: string
  /** The constructor's argument; functions can not be passed, write them in `script`. */
  options: Record<string, unknown>
  version?: string
  region?: 'cn' | 'oversea'
  head?: string
  body?: string
  /** Replaces the constructor call. */
  script?: string
  nonce?: string
}

/** The script's address for a version and region, as published pages have it. */
export function toScriptUrl(host: string, version = '1.2.0-beta.6', region: 'cn' | 'oversea' = 'oversea'): string {
  const bucket = region === 'cn' ? 'unpkg' : 'unpkg-va'
  return `${host}/obj/${bucket}/flow-platform/chat-app-sdk/${version}/libs/${region}/index.js`
}

/** A page with the widget, the way install instructions write it. */
export function toPage(parts: PageParts): string {
  const nonce = parts.nonce ? ` nonce="${parts.nonce}"` : ''
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop</title>${parts.head ?? ''}</head>
<body>
${parts.body ?? '<h1>Shop</h1>'}
<script${nonce} src="${toScriptUrl(parts.host, parts.version, parts.region)}"></script>
<script${nonce}>${parts.script ?? `window.client = new CozeWebSDK.WebChatClient(${JSON.stringify(parts.options)})`}</script>
</body>
</html>`
}
