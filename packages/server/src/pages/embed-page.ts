import { escapeHtml, pageHeaders, pickLanguage, renderPage, toScriptJson } from './page.ts'

/** What these pages know of an agent. */
export interface EmbeddedAgent {
  /** `""` when there is no such agent, or it is not open to visitors: the widget says so itself. */
  name: string
  /** Page origins that may use it; empty for any. */
  allowedOrigins: readonly string[]
}

const style = `
html,body{height:100%;overflow:hidden}
body{background:transparent}
[data-chat]{position:fixed;inset:0}
`

const sdkPath = '../obj/unpkg/flow-platform/chat-app-sdk/1.2.0/libs/cn/index.js'

/**
 * Headers of a page with the widget in it, for `frameAncestors`: whoever may put it into a frame, `'none'` for nobody.
 * Pictures and sounds the visitor chooses are shown from memory (`blob:`).
 */
export function embedHeaders(nonce: string, frameAncestors: string): Record<string, string> {
  const headers = pageHeaders(nonce)
  const policy = headers['Content-Security-Policy']!.replace(
    /frame-ancestors [^;]*/,
    `frame-ancestors ${frameAncestors}`,
  )
    .replace("img-src 'self'", "img-src 'self' blob:")
    .replace("connect-src 'self'", "connect-src 'self'; media-src 'self' blob: https:")
  return { ...headers, 'Content-Security-Policy': policy }
}

/** Who may frame the widget of an agent: the origins it may be used on, and we. What is no origin is left out. */
export function toFrameAncestors({ allowedOrigins }: EmbeddedAgent): string {
  if (allowedOrigins.length === 0) return '*'
  return ["'self'", ...allowedOrigins.filter((origin) => /^https?:\/\/[^\s;,/]+$/.test(origin))].join(' ')
}

/** `/embed/:bot_id`: the inside of the frame that `config.isIframe` makes. By itself it goes to the full page. */
export function renderEmbedPage(
  language: string | undefined,
  nonce: string,
  { botId, agent, panelFile }: { botId: string; agent: EmbeddedAgent; panelFile: string },
): string {
  const origins = escapeHtml(JSON.stringify(agent.allowedOrigins))
  return renderPage({
    language: pickLanguage(language),
    title: agent.name || 'Chat',
    nonce,
    style,
    body: `<div data-chat="${escapeHtml(botId)}" data-origins="${origins}"></div>
<script type="module" nonce="${nonce}">
if (window.parent === window) location.replace(${toScriptJson(`../chat/${botId}`)})
else (await import(${toScriptJson(`../sdk/${panelFile}`)})).beGuest(document.querySelector('[data-chat]'))
</script>`,
  })
}

/** `/chat/:bot_id`: the agent on a page of its own, to be shared as a link or put into a frame. */
export function renderChatPage(
  language: string | undefined,
  nonce: string,
  { botId, agent }: { botId: string; agent: EmbeddedAgent },
): string {
  const options = {
    config: { bot_id: botId },
    ui: { base: { lang: toTag(language) }, asstBtn: { isNeed: false }, header: { isNeedClose: false } },
  }
  return renderPage({
    language: pickLanguage(language),
    title: agent.name || 'Chat',
    nonce,
    style,
    body: `<main data-chat></main>
<script nonce="${nonce}" src="${sdkPath}"></script>
<script nonce="${nonce}">
const options = ${toScriptJson(options)};
options.ui.chatBot = { el: document.querySelector('[data-chat]') };
new CozeWebSDK.WebChatClient(options).open();
</script>`,
  })
}

/** The first tag of `Accept-Language`, or one given by itself: the widget speaks more languages than our pages. */
function toTag(language: string | undefined): string {
  return /^\s*([a-z][\w-]*)/i.exec(language ?? '')?.[1] ?? 'en'
}
