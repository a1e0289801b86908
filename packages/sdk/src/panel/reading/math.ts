// The chunk that comes with the first formula. Temml turns TeX into a tree of MathML; the elements are built here, from an
// allow-list, so that nothing of a formula can be a link, a picture or a style of its own.
import temml from 'temml'
import css from './math.css?inline'

/** The look of formulas. */
export const styles = css

/** A node of Temml's tree: MathML, a text, or a wrapper of either. */
interface MathNode {
  readonly type?: string
  readonly text?: string
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly classes?: readonly string[]
  readonly style?: Readonly<Record<string, unknown>>
  readonly children?: readonly MathNode[]
}

const elements = new Set(
  'math mrow mi mn mo ms mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mpadded mphantom menclose mstyle merror'.split(
    ' ',
  ),
)
const attributes = new Set(
  'accent accentunder columnalign columnlines columnspacing columnspan depth display displaystyle fence form height largeop linebreak linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation rowlines rowspacing rspace scriptlevel separator stretchy symmetric voffset width'.split(
    ' ',
  ),
)
/** Spaces, sides and borders of tables and boxes; as properties, which no content security policy counts as inline. */
const styleNames =
  /^(padding|margin|border|textAlign|width|height|minWidth|display|verticalAlign|color|backgroundColor)/
const plainValue = /^[\w\s.,#%+()-]*$/

/** TeX is a language with loops: what it may grow to is bounded. Sizes in em. */
const limits = { maxExpand: 300, maxSize: [20, 20] as [number, number] }
const longestFormula = 4000

/** Draws a formula in the place of its source. @returns false for what is no TeX, which stays as it was written */
export function drawFormula(place: HTMLElement, tex: string, displayMode: boolean): boolean {
  if (tex.length > longestFormula) return false
  try {
    const tree = temml.__renderToMathMLTree(tex, {
      ...limits,
      displayMode,
      throwOnError: true,
      trust: false,
      strict: false,
    })
    const drawn = toNodes(tree as MathNode, place.ownerDocument)
    if (drawn.length === 0) return false
    place.replaceChildren(...drawn)
    place.classList.add('drawn')
    return true
  } catch {
    return false // No TeX after all, or one that would not end: its words say what it is.
  }
}

/** Draws all formulas of a finished text. */
export function drawFormulas(root: HTMLElement): void {
  for (const span of Array.from(root.querySelectorAll<HTMLElement>('span.math:not(.drawn)')))
    drawFormula(span, span.textContent ?? '', span.classList.contains('display'))
}

function toNodes(node: MathNode, page: Document): Node[] {
  if (typeof node.text === 'string') return [page.createTextNode(node.text)]
  const children = (node.children ?? []).flatMap((child) => toNodes(child, page))
  if (!node.type || !elements.has(node.type)) return node.type === 'annotation' ? [] : children
  const element = page.createElementNS('http://www.w3.org/1998/Math/MathML', node.type)
  for (const [name, value] of Object.entries(node.attributes ?? {}))
    if (attributes.has(name)) element.setAttribute(name, String(value))
  const classes = (node.classes ?? []).filter((name) => /^[\w-]+$/.test(name))
  if (classes.length > 0) element.setAttribute('class', classes.join(' '))
  const { style } = element as Element as HTMLElement
  for (const [name, value] of Object.entries(node.style ?? {}))
    if (style && styleNames.test(name) && plainValue.test(String(value)))
      Object.assign(style, { [name]: String(value) })
  element.append(...children)
  return [element]
}
