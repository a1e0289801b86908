import { escapeHtml, markSvg, renderPage } from './page.ts'

/** The look of pages that ask one thing: consent, a device's code, a refusal. */
const style = `
:root{--line-strong:#818b85;--accent-hover:#17503f;--hover:#f0f3ef;--danger:#b3261e;--danger-soft:#fcedea}
@media (prefers-color-scheme:dark){:root{--line-strong:#6f7c74;--accent-hover:#98d8be;--hover:#1e2521;--danger:#f0a59b;--danger-soft:#3a201d}}
main{max-width:448px;margin:0 auto;padding:clamp(40px,11vh,112px) 24px 64px}
.brand{margin-bottom:32px}
h1{font-size:22px;line-height:30px;letter-spacing:-.018em;text-wrap:balance;overflow-wrap:anywhere}
p{margin:8px 0 0;color:var(--text-2);overflow-wrap:anywhere}
h2{font-size:15px;line-height:24px;margin-top:24px}
ul{list-style:none;margin:8px 0 0;padding:0;border-top:1px solid var(--line)}
li{padding:10px 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
form{margin:28px 0 0}
.actions{display:flex;flex-wrap:wrap;gap:12px}
button{font:500 15px/24px inherit;font-family:inherit;font-size:15px;min-height:40px;padding:8px 20px;border:1px solid var(--line-strong);border-radius:8px;background:var(--surface);color:var(--text);cursor:pointer;flex:1 1 140px}
button:hover{background:var(--hover)}
button.primary{border-color:var(--accent);background:var(--accent);color:var(--on-accent)}
button.primary:hover{background:var(--accent-hover)}
label{display:block;font-weight:500;margin-bottom:6px}
input[type=text]{width:100%;height:48px;padding:0 14px;border:1px solid var(--line-strong);border-radius:8px;background:var(--surface);color:var(--text);font:22px/28px ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;letter-spacing:.12em;text-transform:uppercase;margin-bottom:16px}
input[type=text]::placeholder{color:var(--text-3)}
input[type=text]:focus-visible{outline:2px solid var(--focus);outline-offset:1px;border-color:var(--focus)}
input[aria-invalid=true]{border-color:var(--danger)}
.problem{color:var(--danger);margin:0 0 16px}
.code{font:22px/28px ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;letter-spacing:.12em;color:var(--text);background:var(--sunken);border-radius:8px;padding:10px 14px;margin-top:16px}
.note{font-size:13px;line-height:20px;color:var(--text-3);margin-top:20px}
@media (max-width:520px){button{min-height:44px}main{padding-block-start:32px}}
`

/** A page of that kind. `body` is HTML. */
export function renderThreshold(options: {
  language: 'en' | 'zh-CN'
  title: string
  nonce: string
  body: string
}): string {
  const brand = `<div class="brand">${markSvg(26)}Buttonhole</div>`
  return renderPage({ ...options, style, body: `<main>${brand}\n${options.body}</main>` })
}

/** A page that says one thing. `text` and `title` are plain text. */
export function renderNotice(options: {
  language: 'en' | 'zh-CN'
  title: string
  text: string
  nonce: string
}): string {
  const body = `<h1>${escapeHtml(options.title)}</h1><p>${escapeHtml(options.text)}</p>`
  return renderThreshold({ ...options, body })
}

/** Fields that a form carries unseen. */
export function renderHidden(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('')
}
