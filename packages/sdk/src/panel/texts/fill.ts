import type { Plural } from './texts.ts'

/** Puts words into the place of `#`. */
export function fill(text: string, words: string | number): string {
  // A function, so that no `$&` in the words means anything.
  return text.replace('#', () => String(words))
}

/** A number of things in the form that the language has for that number. */
export function count(lang: string, forms: Plural, number: number): string {
  const form = forms[new Intl.PluralRules(lang).select(number)] ?? forms.other
  return fill(form, new Intl.NumberFormat(lang).format(number))
}

/** `in 40 seconds`, `in 3 minutes`, `in 12 hours`: never sooner than it is. */
export function inTime(lang: string, seconds: number): string {
  const [length, unit] =
    seconds < 100 ? [1, 'second' as const] : seconds < 5400 ? [60, 'minute' as const] : [3600, 'hour' as const]
  return new Intl.RelativeTimeFormat(lang).format(Math.ceil(seconds / length), unit)
}

/** `a, b and c` in a language. */
export function list(lang: string, words: readonly string[]): string {
  try {
    return new Intl.ListFormat(lang).format(words)
  } catch {
    return words.join(', ') // Safari before 14.1 knows no lists.
  }
}
