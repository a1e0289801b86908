import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { englishSettings } from './en/en-settings.ts'
import type { english } from './en/index.ts'

export type Language = 'en' | 'zh-CN'

const storageKey = 'buttonhole:language'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof english & typeof englishSettings }
  }
}

/** Loads the words of the reader's language, and only those. */
export async function startTexts(): Promise<void> {
  const language = readLanguage()
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await loadTexts(language) } },
    interpolation: { escapeValue: false }, // React escapes.
    returnNull: false,
  })
  document.documentElement.lang = language
}

/** Loads what the settings say as well: as much as all other pages together need not wait for. */
export async function startSettingsTexts(): Promise<void> {
  hasSettings = true
  await addSettingsTexts(i18next.language as Language)
}

let hasSettings = false

/** Changes the language of the whole console at once, and remembers it in this browser. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', await loadTexts(language))
  if (hasSettings) await addSettingsTexts(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // Blocked storage: the choice lives as long as the page.
  }
}

async function loadTexts(language: Language): Promise<object> {
  return language === 'zh-CN' ? (await import('./zh-CN/index.ts')).chinese : (await import('./en/index.ts')).english
}

async function addSettingsTexts(language: Language): Promise<void> {
  const texts =
    language === 'zh-CN'
      ? (await import('./zh-CN/zh-CN-settings.ts')).chineseSettings
      : (await import('./en/en-settings.ts')).englishSettings
  i18next.addResourceBundle(language, 'translation', texts, true)
}

function readLanguage(): Language {
  try {
    const stored = localStorage.getItem(storageKey)
    if (stored === 'en' || stored === 'zh-CN') return stored
  } catch {
    // Blocked storage: the browser's language decides.
  }
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
