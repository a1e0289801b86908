// What people and models write: most of HTML 4. The other 1,900 names of HTML 5 would cost 10 kB.
const fromCode160 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest'
const fromCode913 =
  'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho  Sigma Tau Upsilon Phi Chi Psi Omega'
const others =
  'quot " amp & lt < gt > apos \' AElig Æ aelig æ ETH Ð eth ð Oslash Ø oslash ø THORN Þ thorn þ szlig ß times × divide ÷ OElig Œ oelig œ ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ dagger † bull • hellip … permil ‰ prime ′ Prime ″ lsaquo ‹ rsaquo › euro € trade ™ larr ← uarr ↑ rarr → darr ↓ harr ↔ lArr ⇐ rArr ⇒ hArr ⇔ forall ∀ part ∂ exist ∃ empty ∅ nabla ∇ isin ∈ notin ∉ prod ∏ sum ∑ minus − radic √ prop ∝ infin ∞ and ∧ or ∨ cap ∩ cup ∪ int ∫ there4 ∴ sim ∼ asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sub ⊂ sup ⊃ sube ⊆ supe ⊇ oplus ⊕ sdot ⋅ lfloor ⌊ rfloor ⌋ hearts ♥ check ✓'
// Invisible characters are written as codes: an editor would turn them into something else.
const invisible: Record<string, number> = {
  ensp: 8194,
  emsp: 8195,
  thinsp: 8201,
  zwnj: 8204,
  zwj: 8205,
  lrm: 8206,
  rlm: 8207,
}

// A letter with one of these makes the accented letters, é from `eacute`.
const accents: Record<string, string> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030a',
  caron: '\u030c',
  cedil: '\u0327',
}

let table: Map<string, string> | undefined

function buildTable(): Map<string, string> {
  const names = new Map<string, string>()
  const add = (name: string, code: number) => {
    names.set(name, String.fromCharCode(code))
  }
  fromCode160.split(' ').forEach((name, index) => {
    add(name, 160 + index)
  })
  fromCode913.split(' ').forEach((name, index) => {
    add(name, 913 + index)
    add(name.toLowerCase(), 945 + index)
  })
  for (const name in invisible) add(name, invisible[name]!)
  const pairs = others.split(' ')
  for (let i = 0; i < pairs.length; i += 2) names.set(pairs[i]!, pairs[i + 1]!)
  return names
}

function toAccentedLetter(name: string): string | undefined {
  const mark = accents[name.slice(1)]
  const letter = mark && (name[0]! + mark).normalize('NFC')
  return letter?.length === 1 ? letter : undefined
}

/** The text of one character reference such as `&amp;` or `&#x4e2d;`; `undefined` when there is no such character. */
export function decodeReference(reference: string): string | undefined {
  const body = reference.slice(1, -1)
  if (body[0] !== '#') {
    table ??= buildTable()
    return table.get(body) ?? toAccentedLetter(body)
  }
  const hex = /^#x/i.test(body)
  const code = hex ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1))
  // NUL, lone surrogates and what lies beyond Unicode become the replacement character.
  return code > 0 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd'
}

/** A character reference at a position. */
export const reference = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/y
const escapes = new RegExp(`\\\\([!-/:-@[-\`{-~])|${reference.source}`, 'g')

/** Backslash escapes and character references resolved, as in link addresses, titles and info strings. */
export function unescapeText(text: string): string {
  return text.replace(escapes, (match, escaped?: string) => escaped ?? decodeReference(match) ?? match)
}
