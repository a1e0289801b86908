import { escapeHtml } from './page.ts'
import { toPermissionSentences } from './permission-words.ts'
import { renderHidden, renderThreshold } from './threshold.ts'

const texts = {
  en: {
    title: (app: string) => `Let ${app} use your account?`,
    device: (app: string) => `Let ${app} on your device use your account?`,
    may: 'It may, until you take it back:',
    nothing: 'Know who you are',
    only: (workspace: string) => `Only in the workspace ${workspace}.`,
    user: (user: string) => `You are signed in as ${user}.`,
    next: (origin: string) => `Either way you go back to ${origin}.`,
    sameCode: 'Go on only if your device shows this code now.',
    allow: 'Allow',
    deny: 'Do not allow',
  },
  'zh-CN': {
    title: (app: string) => `允许“${app}”使用你的账号？`,
    device: (app: string) => `允许设备上的“${app}”使用你的账号？`,
    may: '在你收回之前，它可以：',
    nothing: '知道你是谁',
    only: (workspace: string) => `仅限工作空间“${workspace}”。`,
    user: (user: string) => `当前登录：${user}。`,
    next: (origin: string) => `无论选哪个，都会回到 ${origin}。`,
    sameCode: '设备上此刻显示的正是这个代码，才继续。',
    allow: '允许',
    deny: '不允许',
  },
} as const

/** What a consent page asks for. All of it is plain text. */
export interface ConsentQuestion {
  appName: string
  appDescription: string
  permissions: ReadonlySet<string>
  workspaceName: string | undefined
  user: string
  /** Where the browser goes afterwards, or the code the device shows. */
  from: { redirectOrigin: string } | { userCode: string }
}

/** `/oauth/consent`, and the second step of `/oauth/device`: may this app use your account? */
export function renderConsentPage(options: {
  language: 'en' | 'zh-CN'
  nonce: string
  question: ConsentQuestion
  action: string
  hidden: Record<string, string>
}): string {
  const { language, question, action, hidden } = options
  const text = texts[language]
  const { from } = question
  const isDevice = 'userCode' in from
  const title = (isDevice ? text.device : text.title)(question.appName)
  const sentences = toPermissionSentences(question.permissions, language)
  const rows = (sentences.length > 0 ? sentences : [text.nothing]).map((row) => `<li>${escapeHtml(row)}</li>`)
  const lines = [
    ...(question.workspaceName === undefined ? [] : [text.only(question.workspaceName)]),
    text.user(question.user),
    ...(isDevice ? [] : [text.next(from.redirectOrigin)]),
  ]
  const code = isDevice ? `<p class="code">${escapeHtml(from.userCode)}</p><p>${text.sameCode}</p>` : ''
  return renderThreshold({
    ...options,
    title,
    body: `<h1>${escapeHtml(title)}</h1>
${question.appDescription ? `<p>${escapeHtml(question.appDescription)}</p>` : ''}${code}
<h2>${text.may}</h2>
<ul>${rows.join('')}</ul>
<form method="post" action="${escapeHtml(action)}">${renderHidden(hidden)}
<div class="actions"><button class="primary" name="decision" value="allow">${text.allow}</button><button name="decision" value="deny">${text.deny}</button></div></form>
<p class="note">${lines.map(escapeHtml).join(language === 'en' ? ' ' : '')}</p>`,
  })
}
