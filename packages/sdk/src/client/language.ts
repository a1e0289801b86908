/** Beside English and Simplified Chinese, the languages of the Chat SDK. */
const others = ['zh-TW', 'ja', 'ko', 'de', 'fr', 'es', 'pt-BR', 'it', 'ru', 'vi', 'id', 'th', 'ar', 'hi']

/** The nearest of our languages: `zh-Hant-HK` is `zh-TW`, `pt` is `pt-BR`, what we do not speak is `en`. */
export function findLanguage(lang: string): string {
  const tag = lang.toLowerCase()
  if (/^(zh|yue)\b/.test(tag)) return /hant|tw|hk|mo/.test(tag) ? 'zh-TW' : 'zh-CN'
  const [language] = tag.split(/[-_]/)
  return others.find((ours) => ours.split('-')[0] === language) ?? 'en'
}
