import { markSvg, pickLanguage, renderPage } from './page.ts'

const texts = {
  en: {
    title: 'Buttonhole',
    lead: 'An AI agent for any web page, on a server that is yours.',
    links: [
      ['/demo', 'Demo page', 'The widget on a page, with an agent that answers at once. No key, no account.'],
      ['/console', 'Console', 'Build an agent, publish it, copy the install code.'],
      ['/docs', 'Documentation', 'Guides, and every call of the API.'],
    ],
    state: 'This server is running.',
  },
  'zh-CN': {
    title: 'Buttonhole',
    lead: '给任何网页钉上一个 AI 智能体，跑在你自己的服务器上。',
    links: [
      ['/demo', '演示页', '一个装好扣子的网页，智能体立即可答，不用密钥，不用账号。'],
      ['/console', '控制台', '搭建智能体，发布，复制安装代码。'],
      ['/docs', '文档', '使用指南，以及全部接口。'],
    ],
    state: '服务正在运行。',
  },
} as const

const style = `
main{max-width:640px;margin:0 auto;padding:clamp(48px,12vh,120px) 24px}
h1{font-size:34px;margin:28px 0 36px;text-wrap:balance}
ul{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}
li{border-bottom:1px solid var(--line)}
li a{display:grid;grid-template-columns:150px 1fr;gap:4px 24px;padding:18px 0;text-decoration:none;color:inherit}
li strong{font-weight:600;color:var(--accent)}
li a:hover strong{text-decoration:underline}
li span{color:var(--text-2)}
p{color:var(--text-3);font-size:13px;margin:24px 0 0}
@media (max-width:520px){li a{grid-template-columns:1fr}h1{font-size:28px}}
`

/** `/`: where to go next. */
export function renderHomePage(acceptLanguage: string | undefined): (nonce: string) => string {
  const language = pickLanguage(acceptLanguage)
  const text = texts[language]
  const links = text.links
    .map(([href, name, about]) => `<li><a href="${href}"><strong>${name}</strong><span>${about}</span></a></li>`)
    .join('\n')
  return (nonce) =>
    renderPage({
      language,
      title: text.title,
      nonce,
      style,
      body: `<main><div class="brand">${markSvg(26)}Buttonhole</div><h1>${text.lead}</h1><ul>${links}</ul><p>${text.state}</p></main>`,
    })
}
