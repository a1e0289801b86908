import { connectors } from '@buttonhole/protocol'
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
options.ui.chatBot = { el: document.querySelector('[data-chat]'), isNeedAddNewConversation: true };
const keyName = 'buttonhole:share:' + options.config.bot_id;
async function openSession() {
  let key;
  try { key = localStorage.getItem(keyName) } catch {}
  const body = { bot_id: options.config.bot_id, connector_id: '${connectors.webSdk}', ...(key && { visitor_key: key }) };
  const answer = await fetch('../v1/visitor/sessions', {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  });
  const { data } = await answer.json();
  if (!data) return '';
  try { localStorage.setItem(keyName, data.visitor_key) } catch {}
  return data.token;
}
options.auth = { type: 'token', token: '', onRefreshToken: openSession };
new CozeWebSDK.WebChatClient(options).open();
</script>`,
  })
}

/** The first tag of `Accept-Language`, or one given by itself: the widget speaks more languages than our pages. */
function toTag(language: string | undefined): string {
  return /^\s*([a-z][\w-]*)/i.exec(language ?? '')?.[1] ?? 'en'
}

/** What a share link shows while the agent is not published to it; the same whether there is such an agent or not. */
export function renderClosedPage(language: string | undefined, nonce: string): string {
  const picked = pickLanguage(language)
  const words = closedWords[picked]
  return renderPage({
    language: picked,
    title: words.title,
    nonce,
    style: `body{min-height:100vh;display:grid;place-items:center;padding:24px}
main{max-width:420px}h1{font-size:22px;line-height:32px}p{margin:8px 0 0;color:var(--text-2)}`,
    body: `<main><h1>${words.title}</h1><p>${words.text}</p></main>`,
  })
}

const closedWords = {
  en: {
    title: 'This chat is closed at the moment.',
    text: 'Whoever gave you this link can open it again. Nothing you wrote is lost.',
  },
  'zh-CN': { title: '这个对话窗口暂时关闭了。', text: '给你链接的人可以重新打开它。你写过的内容都还在。' },
}
