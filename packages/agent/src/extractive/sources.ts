import type { RecalledPassage } from '@buttonhole/protocol'

/** The line that says where the quotations stand, numbered as in the answer; linked where a text has an address. */
export function toSourceLine(label: string, passages: RecalledPassage[]): string {
  const sources = passages.map(({ title, url }, index) => `[${index + 1}] ${toLink(title, url)}`)
  return `**${label}** ${sources.join(' · ')}`
}

/** Makes text stand as it is where Markdown is read. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>~|#]/g, '\\$&')
}

// Only web addresses become links; whatever else stands there is not worth a click.
function toLink(title: string, url: string | undefined): string {
  const text = escapeMarkdown(title)
  if (!url || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return text
  return `[${text}](${new URL(url).href.replace(/\(/g, '%28').replace(/\)/g, '%29')})`
}
