import { escapeHtml } from './page.ts'
import { renderHidden, renderNotice, renderThreshold } from './threshold.ts'

const texts = {
  en: {
    title: 'Connect a device',
    lead: 'Type the code that your device shows.',
    label: 'Code',
    submit: 'Continue',
    unknown: 'No device waits with this code. Look at the device again: it may show a new one.',
    limit: (seconds: number) => `That was a lot of tries. Try again in ${seconds} seconds.`,
    allowed: ['The device is connected', 'You can close this page and go back to your device.'],
    denied: ['The device is not connected', 'Nothing was allowed. You can close this page.'],
  },
  'zh-CN': {
    title: '连接设备',
    lead: '输入设备上显示的代码。',
    label: '代码',
    submit: '继续',
    unknown: '没有设备在等这个代码。再看一眼设备，它可能显示了新的代码。',
    limit: (seconds: number) => `尝试太频繁了，${seconds} 秒后可以继续。`,
    allowed: ['设备已连接', '可以关闭本页，回到你的设备。'],
    denied: ['设备没有连接', '没有允许任何权限，可以关闭本页。'],
  },
} as const

/** Why a code was not taken. */
export type DeviceProblem = 'unknown' | { waitSeconds: number }

/** `/oauth/device`: the code that a device shows is typed, or checked, here. */
export function renderDevicePage(options: {
  language: 'en' | 'zh-CN'
  nonce: string
  userCode: string
  hidden: Record<string, string>
  problem?: DeviceProblem | undefined
}): string {
  const { language, userCode, hidden, problem } = options
  const text = texts[language]
  const sentence = problem && (problem === 'unknown' ? text.unknown : text.limit(problem.waitSeconds))
  const wrong = sentence ? ' aria-invalid="true" aria-describedby="problem"' : ''
  return renderThreshold({
    ...options,
    title: text.title,
    body: `<h1>${text.title}</h1><p>${text.lead}</p>
<form method="post" action="/oauth/device">${renderHidden(hidden)}
<label for="user_code">${text.label}</label>
<input type="text" id="user_code" name="user_code" value="${escapeHtml(userCode)}" placeholder="BCDF-GHJK" required maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" autofocus${wrong}>
${sentence ? `<p class="problem" id="problem" role="alert">${escapeHtml(sentence)}</p>` : ''}
<div class="actions"><button class="primary">${text.submit}</button></div></form>`,
  })
}

/** What the page says once it is decided. */
export function renderDeviceDone(options: { language: 'en' | 'zh-CN'; nonce: string; isAllowed: boolean }): string {
  const [title, text] = texts[options.language][options.isAllowed ? 'allowed' : 'denied']
  return renderNotice({ ...options, title, text })
}
