import type { InlineEvent, OpenTag } from './inline-event.ts'

/** Deeper emphasis is drawn flat: thousands of nested elements would overflow the browser's layout. */
const maxDepth = 40

/**
 * Writes inline content into an element by comparing it with what is there: equal nodes stay, text nodes grow, and only
 * what differs is made anew. So a selection in the earlier words survives while the paragraph is written.
 */
export class InlineWriter {
  parent: Element
  private readonly onLink: ((anchor: HTMLAnchorElement) => void) | undefined
  /** The last node that is settled, and how much of it if it is a text. */
  private settled: Node | null
  private settledLength = 0
  private readonly first: Node | null

  /** Writes behind what the element holds already. */
  constructor(parent: Element, onLink?: (anchor: HTMLAnchorElement) => void) {
    this.parent = parent
    this.onLink = onLink
    this.first = this.settled = parent.lastChild
  }

  /** The next `write` begins at the beginning. */
  reset(): void {
    this.settled = this.first
    this.settledLength = 0
  }

  /** Replaces everything behind the settled part; events before `safeEvent` are settled from now on. */
  write(events: readonly InlineEvent[], safeEvent: number): void {
    const outer: { parent: Node; made: boolean }[] = []
    let parent: Node = this.parent
    let previous = this.settled
    let used = this.settledLength
    let flat = 0
    const leave = () => {
      cutText(previous, used)
      for (let rest = following(parent, previous); rest; rest = following(parent, previous)) parent.removeChild(rest)
    }
    const close = () => {
      leave()
      const { parent: next, made } = outer.pop()!
      previous = parent
      if (made && parent.nodeName === 'A') this.onLink?.(parent as HTMLAnchorElement)
      parent = next
      used = 0
    }
    for (let i = 0; i <= events.length; i++) {
      if (i === safeEvent) {
        this.settled = previous
        this.settledLength = used
      }
      const event = events[i]
      if (event === undefined) break
      if (typeof event === 'string') {
        if (previous?.nodeType !== 3 || previous === this.first) {
          previous = takeText(parent, previous)
          used = 0
        }
        writeText(previous as Text, used, event)
        used += event.length
      } else if (event === null) {
        if (flat) flat--
        else close()
      } else if (flat || outer.length >= maxDepth) flat++
      else {
        cutText(previous, used)
        const next = following(parent, previous)
        const reuse = isSame(next, event)
        const element = reuse ? next! : parent.insertBefore(createElement(parent, event), next)
        outer.push({ parent, made: !reuse })
        parent = element
        previous = null
        used = 0
      }
    }
    while (outer.length) close()
    leave()
  }
}

const following = (parent: Node, previous: Node | null) => (previous ? previous.nextSibling : parent.firstChild)

/** The text node behind `previous`, made if there is none. */
function takeText(parent: Node, previous: Node | null): Node {
  const next = following(parent, previous)
  return next?.nodeType === 3 ? next : parent.insertBefore(parent.ownerDocument!.createTextNode(''), next)
}

function writeText(node: Text, at: number, text: string): void {
  const old = node.data
  if (old.length === at) node.appendData(text)
  else if (old.substr(at, text.length) !== text) {
    const rest = old.slice(at)
    if (text.startsWith(rest)) node.appendData(text.slice(rest.length))
    else node.replaceData(at, rest.length, text)
  }
}

function cutText(node: Node | null, used: number): void {
  if (used && node?.nodeType === 3 && (node as Text).length > used)
    (node as Text).deleteData(used, (node as Text).length - used)
}

function isSame(node: Node | null, { tag, attributes }: OpenTag): boolean {
  if (node?.nodeName.toLowerCase() !== tag) return false
  for (const name in attributes) if ((node as Element).getAttribute(name) !== (attributes[name] ?? null)) return false
  return true
}

function createElement(parent: Node, { tag, attributes }: OpenTag): Element {
  const element = parent.ownerDocument!.createElement(tag)
  for (const name in attributes) {
    const value = attributes[name]
    if (value !== undefined) element.setAttribute(name, value)
  }
  return element
}
