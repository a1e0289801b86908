const wideCharacters = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

/**
 * About how many tokens a text is: 1 for a Chinese, Japanese or Korean character, 1 for every 4 of the others. Tokenizers
 * differ by a third either way; windows and estimates need no more.
 */
export function countTokens(text: string): number {
  const wide = text.match(wideCharacters)?.length ?? 0
  return wide + (text.length - wide) / 4
}
