/** The words that stand outside the window before anything else is there. */
export interface LauncherTexts {
  readonly open: string
  readonly failed: string
  readonly retry: string
}

const en: LauncherTexts = {
  open: 'Open chat',
  failed: 'The chat did not load. Check the connection.',
  retry: 'Try again',
}
const zhCn: LauncherTexts = {
  open: '打开对话',
  failed: '对话窗口没有加载成功，检查一下网络。',
  retry: '重试',
}

/** The few words that stand outside the window. `lang` is a language tag; English stands in for what we do not know. */
export function launcherTextsOf(lang: string): LauncherTexts {
  return /^zh\b/i.test(lang) ? zhCn : en
}

/** Of our languages, Arabic. In the others launcher and window read, and stand, as the page does. */
export function isRightToLeft(lang: string): boolean {
  return /^ar\b/i.test(lang)
}
