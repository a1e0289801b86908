const en = {
  dismiss: 'Not now',
  unread: (count: number) => `${count} unread`,
}
const zhCn = {
  dismiss: '以后再说',
  unread: (count: number) => `${count} 条未读`,
}

/** The words around the launcher that come later than it. `lang` is a language tag. */
export function furnishingTextsOf(lang: string): typeof en {
  return /^zh\b/i.test(lang) ? zhCn : en
}
