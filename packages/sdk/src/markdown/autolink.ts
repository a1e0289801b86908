import { matchAt } from './link-target.ts'

/** An address written without any markup. */
export interface BareLink {
  /** As written, without the punctuation behind it. */
  text: string
  url: string
  /** The address reaches the end of the text, so it may go on. */
  open: boolean
}

// Chinese and Japanese punctuation ends an address: these scripts put no space behind it.
const candidate = /(?:https?:\/\/|www\.)[^\s<\u2018-\u201f\u3000-\u303f\uff00-\uffef]+|[\w.+-]+@[\w.-]+/iy
const mail = /^[\w.+-]+@[A-Za-z\d_-]+(?:\.[A-Za-z\d_-]+)*\.[A-Za-z\d-]*[A-Za-z\d]$/
const host = /^(?:https?:\/\/)?([\w\u00a1-\uffff-]+(?:\.[\w\u00a1-\uffff-]+)*)/i

/** The bare link that begins at a position: `https://…`, `www.…` or an e-mail address (GFM). */
export function scanBareLink(text: string, at: number, end: number, inBrackets: boolean): BareLink | undefined {
  const before = text[at - 1] ?? ' '
  if (/[\w.+-]/.test(before) && before !== '_') return undefined
  let found = matchAt(candidate, text, at)?.[0]
  if (!found) return undefined
  if (inBrackets) found = /^[^[\]]*/.exec(found)![0]
  const open = at + found.length >= end
  const isMail = !/^(?:https?:|www\.)/i.test(found)
  const trimmed = isMail ? found.replace(/[.]+$/, '') : trimEnd(found)
  if (isMail ? !mail.test(trimmed) : !isHost(trimmed) || (/^w/i.test(trimmed) && /[/:@"'=]/.test(before)))
    return undefined
  return {
    text: trimmed,
    url: isMail ? `mailto:${trimmed}` : /^w/i.test(trimmed) ? `http://${trimmed}` : trimmed,
    open,
  }
}

function isHost(text: string): boolean {
  const parts = host.exec(text)?.[1]?.split('.') ?? []
  // GFM: no underscore in the last two parts.
  return parts.length > (/^www$/i.test(parts[0] ?? '') ? 1 : 0) && !/_/.test(parts.slice(-2).join(''))
}

/** GFM: sentence punctuation, a reference such as `&lt;` and unmatched `)` at the end belong to the text around. */
function trimEnd(link: string): string {
  let surplus = link.split(')').length - link.split('(').length
  let end = link.length
  for (; end; end--) {
    const char = link[end - 1]!
    if (char === ')' ? surplus-- <= 0 : !/[?!.,:;*_~'"]/.test(char)) break
    if (char === ';') end -= /(?:&[A-Za-z\d]+)?;$/.exec(link.slice(Math.max(0, end - 34), end))![0].length - 1
  }
  return link.slice(0, end)
}
