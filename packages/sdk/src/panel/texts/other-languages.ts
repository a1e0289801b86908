import type { Language } from './texts.ts'

// A list of its own: it is as long as a language, and most pages need none of it.
const sources: Readonly<Record<string, () => Promise<Language>>> = {
  'zh-TW': () => import('./zh-tw.ts'),
  ja: () => import('./ja.ts'),
  ko: () => import('./ko.ts'),
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
  'pt-BR': () => import('./pt-br.ts'),
  it: () => import('./it.ts'),
  ru: () => import('./ru.ts'),
  vi: () => import('./vi.ts'),
  id: () => import('./id.ts'),
  th: () => import('./th.ts'),
  ar: () => import('./ar.ts'),
  hi: () => import('./hi.ts'),
}

/** Brings a language by its tag, one of those above. */
export function bringLanguage(tag: string): Promise<Language> {
  return sources[tag]!()
}
