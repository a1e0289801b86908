/**
 * Brings English words of one family to one form: plurals, -ing, -ed, -ment, -ation. It need not be a word, only the
 * same for text and question. Words of three letters or with digits stay as they are.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word
  return withoutEnding(singular(word))
}

function singular(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2)
  return /[^su]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word
}

function withoutEnding(word: string): string {
  const noun = word.replace(/^(.{4,})ation$/, '$1').replace(/^(.{5,})ment$/, '$1')
  if (noun !== word) return softened(noun)
  const base = word.replace(/^(.{3,})(?:ing|ed)$/, '$1')
  return softened(base === word ? base : base.replace(/([bdgkmnprt])\1$/, '$1'))
}

// "create" and "creating", "configure" and "configuration", "migrate" and "migration" meet without their vowel ends.
function softened(word: string): string {
  const short = word.length > 4 ? word.replace(/e$/, '') : word
  return short.length > 6 ? short.replace(/at$/, '') : short
}
