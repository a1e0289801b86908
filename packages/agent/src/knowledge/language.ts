/** The languages the built-in answerer has words of its own in. */
export type Language = 'zh' | 'en'

const han = /\p{Script=Han}/gu
const letters = /\p{L}/gu

/** Chinese when any Han character stands in a question: people mix Latin names into Chinese, hardly the reverse. */
export function languageOfQuestion(question: string): Language {
  return question.search(han) >= 0 ? 'zh' : 'en'
}

/** Chinese when at least a tenth of a text's letters are Han: one such character says as much as a Latin word. */
export function languageOfText(text: string): Language {
  const all = text.match(letters)?.length ?? 0
  return all > 0 && (text.match(han)?.length ?? 0) / all >= 0.1 ? 'zh' : 'en'
}
