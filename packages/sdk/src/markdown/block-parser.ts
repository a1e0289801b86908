import type { Block, BlockKind } from './block.ts'
import { CodeBlock } from './code-block.ts'
import { unescapeText } from './entities.ts'
import { Heading } from './heading.ts'
import type { Leaf } from './leaf.ts'
import { type ContainerStart, type LineContent, type LinePlan, planLine } from './line-plan.ts'
import { Paragraph } from './paragraph.ts'
import { Table } from './table.ts'
import type { ViewContext } from './view-context.ts'

/** An undecided line is looked at again only after it has grown by an eighth. */
const eagerLength = 512

/**
 * The open blocks of a message. Knows only the path from the root to the block being written: what is closed is in the
 * DOM and forgotten here.
 */
export class BlockParser {
  private readonly context: ViewContext
  private readonly stack: Block[]
  private lineNumber = 0
  /** The current line until it is decided where it goes; afterwards its text goes straight to `leaf`. */
  private line = ''
  private begun = false
  private nextLength = 0
  private leaf: Leaf | undefined

  constructor(root: Element, context: ViewContext) {
    this.context = context
    this.stack = [{ kind: 'root', element: root, endLine: 0 }]
  }

  /** A piece of a line, without its end. `isOpen`: it is not known yet where the line ends. */
  feed(text: string, isOpen: boolean): void {
    // HTML ends with a certain text, so its line is kept.
    if (!this.begun || this.tip.until) this.line += text
    if (this.begun) {
      this.leaf?.feed(text)
      return
    }
    // A line that is there whole is planned once, by its end.
    if (!isOpen || this.line.length < this.nextLength) return
    const plan = planLine(this.stack, this.line, true)
    if (plan) this.begin(plan)
    else this.nextLength = this.line.length > eagerLength ? this.line.length + (this.line.length >> 3) : 0
  }

  endLine(): void {
    if (!this.begun) this.begin(planLine(this.stack, this.line, false)!)
    this.leaf?.endLine()
    if (this.tip.kind === 'line' || this.tip.until?.test(this.line)) this.closeTo(this.stack.length - 1)
    this.leaf = undefined
    this.begun = false
    this.line = ''
    this.nextLength = 0
  }

  /** Shows what can be shown of the open block. */
  draw(): void {
    this.tip.leaf?.draw()
  }

  end(): void {
    if (this.line || this.begun) this.endLine()
    this.closeTo(0)
  }

  private get tip(): Block {
    return this.stack[this.stack.length - 1]!
  }

  private begin(plan: LinePlan): void {
    const { depth, starts, content, text } = plan
    this.begun = true
    this.lineNumber++
    const isLazy = content.kind === 'text' && !starts.length && this.tip.kind === 'paragraph'
    if (!isLazy) this.closeTo(depth)
    for (const start of starts) this.openContainer(start)
    if (content.kind === 'closeFence') this.extend(depth)
    this.take(content, text)
    const isBlank = content.kind === 'blank' || (this.tip.kind === 'indented' && !text.trim())
    if (!isBlank || starts.length) this.extend(this.stack.length)
    // A blank line behind `>` belongs to the quote.
    else this.extend(lastQuote(this.stack) + 1)
  }

  /** The line belongs to the first `depth` open blocks. */
  private extend(depth: number): void {
    for (let i = 0; i < depth; i++) this.stack[i]!.endLine = this.lineNumber
  }

  private closeTo(depth: number): void {
    while (this.stack.length > depth) {
      const { leaf, endLine } = this.stack.pop()!
      leaf?.close()
      if (this.stack.length) this.tip.childEndLine = endLine
    }
  }

  /** Makes room for a new block: closes what cannot hold it, and makes the list loose if a blank line came before. */
  private enter(isItem: boolean): Element {
    while (this.tip.leaf || (this.tip.kind === 'list' && !isItem)) this.closeTo(this.stack.length - 1)
    const { tip, stack } = this
    if (tip.childEndLine !== undefined && tip.childEndLine < this.lineNumber - 1) {
      const list = tip.kind === 'list' ? tip : tip.kind === 'item' ? stack[stack.length - 2]! : undefined
      list?.element.setAttribute('class', 'loose')
    }
    return tip.element
  }

  private push(block: Omit<Block, 'endLine'>): void {
    this.note()
    this.stack.push({ ...block, endLine: this.lineNumber })
  }

  private openContainer({ kind, marker, first, indent }: ContainerStart): void {
    const { context } = this
    if (kind === 'quote') {
      this.push({ kind, element: context.create('blockquote', this.enter(false)) })
      return
    }
    while (this.tip.leaf) this.closeTo(this.stack.length - 1)
    if (this.tip.kind !== 'list' || this.tip.marker !== marker) {
      const element = context.create(first === undefined ? 'ul' : 'ol', this.enter(false))
      if (first !== undefined && first !== 1) element.setAttribute('start', String(first))
      this.push({ kind: 'list', element, marker })
    }
    this.push({ kind, element: context.create('li', this.enter(true)), indent })
  }

  private openLeaf(kind: BlockKind, element: Element, leaf: Leaf, rest?: Partial<Block>): void {
    this.push({ kind, element, leaf, ...rest })
    this.leaf = leaf
  }

  private take(content: LineContent, text: string): void {
    const { context, tip } = this
    switch (content.kind) {
      case 'blank':
        return
      case 'closeFence':
        this.closeTo(this.stack.length - 1)
        return
      case 'rule':
        context.create('hr', this.enter(false))
        this.note()
        return
      case 'fence':
        this.openCode('fence', content.info, { marker: content.fence, indent: content.indent })
        this.leaf = undefined
        return
      case 'delimiters':
        this.openTable(tip.leaf as Paragraph, text)
        return
      case 'underline':
        if (this.takeUnderline(tip.leaf as Paragraph, content.level)) return
        break
      case 'more':
        break
      case 'indented':
        this.openCode('indented', '', { indent: 4 })
        break
      case 'html':
        this.openHtml(content.until)
        break
      case 'heading': {
        const element = context.create(`h${content.level}`, this.enter(false))
        this.openLeaf('line', element, new Heading(element, context))
        break
      }
      case 'text':
        if (!tip.leaf) this.openParagraph()
    }
    this.leaf = this.tip.leaf!
    this.leaf.beginLine()
    this.leaf.feed(text)
  }

  private openParagraph(): void {
    const parent = this.enter(false)
    const paragraph = new Paragraph(
      parent,
      this.context,
      this.tip.kind === 'item' && this.tip.childEndLine === undefined,
    )
    this.openLeaf('paragraph', parent, paragraph, { columns: () => paragraph.columns() })
  }

  private openCode(kind: BlockKind, info: string, rest: Partial<Block>): void {
    const pre = this.context.create('pre', this.enter(false)) as HTMLElement
    const code = this.context.create('code', pre) as HTMLElement
    const language = unescapeText(/^\S*/.exec(info)![0])
    if (language) code.setAttribute('class', `language-${language}`)
    const leaf = new CodeBlock(code, kind === 'fence', () => this.context.onCode?.({ pre, code, language }))
    this.openLeaf(kind, pre, leaf, rest)
  }

  private openHtml(until: RegExp | null): void {
    const element = this.context.create('pre', this.enter(false))
    element.setAttribute('class', 'html')
    this.openLeaf('html', element, new CodeBlock(element, false), { until })
  }

  private openTable(paragraph: Paragraph, delimiters: string): void {
    const head = paragraph.lastLine
    paragraph.closeBeforeLastLine()
    this.stack.pop()
    const parent = this.tip.element
    this.openLeaf('table', parent, new Table(parent, this.context, head, delimiters))
    this.leaf = undefined
  }

  /** False when there are only definitions above the line: then it is text. */
  private takeUnderline(paragraph: Paragraph, level: number): boolean {
    if (!paragraph.hasBody()) return false
    paragraph.closeAsHeading(level)
    this.stack.pop()
    this.note()
    return true
  }

  /** The open container has a child that ends here for now. */
  private note(): void {
    this.tip.childEndLine = this.lineNumber
  }
}

const lastQuote = (stack: readonly Block[]) => stack.map(({ kind }) => kind).lastIndexOf('quote')
