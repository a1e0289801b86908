// The HTML 4 names and `apos`: what people and models write. The other 1,900 names of HTML 5 would cost 10 kB.
const fromCode160 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const fromCode913 =
  'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho  Sigma Tau Upsilon Phi Chi Psi Omega'
const others =
  'quot " amp & lt < gt > apos \' OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ fnof ƒ circ ˆ tilde ˜ sigmaf ς thetasym ϑ upsih ϒ piv ϖ ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ dagger † Dagger ‡ bull • hellip … permil ‰ prime ′ Prime ″ lsaquo ‹ rsaquo › oline ‾ frasl ⁄ euro € image ℑ weierp ℘ real ℜ trade ™ alefsym ℵ larr ← uarr ↑ rarr → darr ↓ harr ↔ crarr ↵ lArr ⇐ uArr ⇑ rArr ⇒ dArr ⇓ hArr ⇔ forall ∀ part ∂ exist ∃ empty ∅ nabla ∇ isin ∈ notin ∉ ni ∋ prod ∏ sum ∑ minus − lowast ∗ radic √ prop ∝ infin ∞ ang ∠ and ∧ or ∨ cap ∩ cup ∪ int ∫ there4 ∴ sim ∼ cong ≅ asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sub ⊂ sup ⊃ nsub ⊄ sube ⊆ supe ⊇ oplus ⊕ otimes ⊗ perp ⊥ sdot ⋅ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ loz ◊ spades ♠ clubs ♣ hearts ♥ diams ♦ check ✓'
// Characters that an editor would turn into something else are written as numbers.
const invisible: [string, number][] = [
  ['ensp', 8194],
  ['emsp', 8195],
  ['thinsp', 8201],
  ['zwnj', 8204],
  ['zwj', 8205],
  ['lrm', 8206],
  ['rlm', 8207],
  ['lang', 10216],
  ['rang', 10217],
]

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
  for (const [name, code] of invisible) add(name, code)
  const pairs = others.split(' ')
  for (let i = 0; i < pairs.length; i += 2) names.set(pairs[i]!, pairs[i + 1]!)
  return names
}

/** The text of one character reference such as `&amp;` or `&#x4e2d;`; `undefined` when there is no such character. */
export function decodeReference(reference: string): string | undefined {
  const body = reference.slice(1, -1)
  if (body[0] !== '#') {
    table ??= buildTable()
    return table.get(body)
  }
  const hex = /^#x/i.test(body)
  const code = hex ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1))
  // NUL, lone surrogates and what lies beyond Unicode become the replacement character.
  return code > 0 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd'
}

const escapes = /\\([!-/:-@[-`{-~])|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/g

/** Backslash escapes and character references resolved, as in link addresses, titles and info strings. */
export function unescapeText(text: string): string {
  return text.replace(escapes, (match, escaped?: string) => escaped ?? decodeReference(match) ?? match)
}
