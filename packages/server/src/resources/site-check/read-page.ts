/** What the check needs to know of a page: its scripts, and the policies it declares itself. */
export interface PageFacts {
  scripts: PageScript[]
  /** Policies in `<meta http-equiv>`. */
  metaPolicies: string[]
}

export interface PageScript {
  attributes: Record<string, string>
  /** The code inside; `""` for a script with `src`. */
  code: string
}

/** Tags are looked at, nothing is built: a page of somebody else's is text here. */
const maxTags = 5000
const tag =
  /<!--[\s\S]*?(?:-->|$)|<(script|meta|textarea|title|style|template|noscript)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi

/**
 * Finds scripts and meta policies of an HTML page, in order. Comments, and what only looks like a tag inside the text of
 * others (`<textarea>`, `<style>`), is passed over.
 */
export function readPage(html: string): PageFacts {
  const facts: PageFacts = { scripts: [], metaPolicies: [] }
  tag.lastIndex = 0
  for (let tags = 0; tags < maxTags; tags++) {
    const found = tag.exec(html)
    if (!found) break
    const name = found[1]?.toLowerCase()
    if (!name) continue
    const attributes = readAttributes(found[2] ?? '')
    if (name === 'meta') readMeta(attributes, facts)
    else tag.lastIndex = readElement(html, name, { attributes, from: tag.lastIndex }, facts)
  }
  return facts
}

function readMeta(attributes: Record<string, string>, facts: PageFacts): void {
  if (attributes['http-equiv']?.toLowerCase() === 'content-security-policy' && attributes.content)
    facts.metaPolicies.push(attributes.content)
}

/** @returns where to go on */
function readElement(
  html: string,
  name: string,
  { attributes, from }: { attributes: Record<string, string>; from: number },
  facts: PageFacts,
): number {
  const end = html.slice(from).search(new RegExp(`</${name}[\\s>/]`, 'i'))
  const code = end < 0 ? html.slice(from) : html.slice(from, from + end)
  if (name === 'script') facts.scripts.push({ attributes, code: attributes.src === undefined ? code : '' })
  return end < 0 ? html.length : from + end
}

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null)
  for (const [, name, double, single, bare] of text.matchAll(
    /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g,
  ))
    attributes[name!.toLowerCase()] ??= decode(double ?? single ?? bare ?? '')
  return attributes
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", '#x27': "'" }

function decode(text: string): string {
  return text.replace(
    /&(amp|lt|gt|quot|apos|#39|#x27);/gi,
    (whole, name: string) => entities[name.toLowerCase()] ?? whole,
  )
}
