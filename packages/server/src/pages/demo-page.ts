import { escapeHtml, markSvg, pickLanguage, renderPage, toScriptJson } from './page.ts'

const texts = {
  en: {
    title: 'Hello Bot',
    lead: 'A page like any other. The button in the corner is an agent that answers from this project’s own documentation, with no model and no key.',
    try: 'Try asking',
    questions: ['What is Buttonhole?', 'How do I put it on my page?', 'What happens to an answer when I reload?'],
    code: 'What this page holds',
    widget: 'Buttonhole',
  },
  'zh-CN': {
    title: 'Hello Bot',
    lead: '这是一个普通的网页。角落里的扣子是一个智能体，它从本项目自己的文档里找答案，不用模型，也不用密钥。',
    try: '可以这样问',
    questions: ['Buttonhole 是什么？', '怎样把它装到网页上？', '刷新页面后，回答会丢吗？'],
    code: '本页包含的代码',
    widget: 'Buttonhole',
  },
} as const

const style = `
main{max-width:640px;padding:clamp(32px,8vh,88px) 24px 120px;margin:0 auto}
h1{font-size:40px;margin:32px 0 16px}
p{margin:0 0 28px;color:var(--text-2);font-size:17px;line-height:28px}
h2{font-size:15px;margin:0 0 8px}
ul{display:flex;flex-wrap:wrap;gap:8px;list-style:none;margin:0 0 36px;padding:0}
ul button{padding:9px 14px;border:1px solid var(--line);border-radius:12px;background:none;color:inherit;font:inherit;font-size:14px;line-height:20px;text-align:start;cursor:pointer}
ul button:hover{border-color:var(--accent);color:var(--accent)}
ul button:focus-visible{border-radius:12px}
#position_demo{position:absolute;right:10px;bottom:20px}
@media (min-width:1180px){main{margin-inline-start:max(40px,calc(50vw - 560px))}}
`

const sdkPath = '/obj/unpkg/flow-platform/chat-app-sdk/0.1.0-beta.5/libs/cn/index.js'

/** `/demo`: the page everybody starts from, with a working agent. */
export function renderDemoPage(
  language: string | undefined,
  nonce: string,
  { botId, publishableKey }: { botId: string; publishableKey: string | undefined },
): string {
  const lang = pickLanguage(language)
  const text = texts[lang]
  const options = {
    config: { bot_id: botId },
    ...(publishableKey && { auth: { type: 'token', token: publishableKey } }),
    componentProps: { title: text.widget, lang },
  }
  const snippet = `<script src="${sdkPath}"></script>
<script>
  new CozeWebSDK.WebChatClient({
    config: { bot_id: '${botId}' },${publishableKey ? `\n    auth: { type: 'token', token: '${publishableKey}' },` : ''}
    componentProps: { title: '${text.widget}', lang: '${lang}' },
  });
</script>`
  return renderPage({
    language: lang,
    title: text.title,
    nonce,
    style,
    body: `<main>
<a class="brand" href="/">${markSvg(26)}Buttonhole</a>
<h1>${text.title}</h1>
<p>${text.lead}</p>
<h2>${text.try}</h2>
<ul>${text.questions.map((question) => `<li><button type="button">${question}</button></li>`).join('')}</ul>
<h2>${text.code}</h2>
<pre tabindex="0"><code>${escapeHtml(snippet)}</code></pre>
</main>
<script nonce="${nonce}" src="${sdkPath}"></script>
<script nonce="${nonce}">
const client = new CozeWebSDK.WebChatClient(${toScriptJson(options)});
for (const button of document.querySelectorAll('li button'))
  button.addEventListener('click', () => { client.open(); client.send(button.textContent) });
</script>`,
  })
}
