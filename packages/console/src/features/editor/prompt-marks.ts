import { type Extension, RangeSetBuilder } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view'
import classes from './prompt-editor.module.css'

class VariableChip extends WidgetType {
  readonly name: string
  readonly isKnown: boolean

  constructor(name: string, isKnown: boolean) {
    super()
    this.name = name
    this.isKnown = isKnown
  }

  override eq(other: VariableChip): boolean {
    return other.name === this.name && other.isKnown === this.isKnown
  }

  override toDOM(): HTMLElement {
    const chip = document.createElement('span')
    chip.className = classes.chip!
    chip.textContent = this.name
    if (!this.isKnown) chip.dataset.unknown = ''
    return chip
  }
}

/** Draws `{{name}}` as a chip; one that is not declared looks unfinished. The cursor steps over it in one go. */
export function variableChips(known: readonly string[]): Extension {
  const decorator = new MatchDecorator({
    regexp: /\{\{\s*([\p{L}_][\p{L}\p{N}_]*)\s*\}\}/gu,
    decoration: ([, name]) => Decoration.replace({ widget: new VariableChip(name!, known.includes(name!)) }),
  })
  return ViewPlugin.fromClass(
    class {
      chips: DecorationSet
      constructor(view: EditorView) {
        this.chips = decorator.createDeco(view)
      }
      update(update: ViewUpdate) {
        this.chips = decorator.updateDeco(update, this.chips)
      }
    },
    {
      decorations: (plugin) => plugin.chips,
      provide: (plugin) => EditorView.atomicRanges.of((view) => view.plugin(plugin)?.chips ?? Decoration.none),
    },
  )
}

const heading = Decoration.line({ class: classes.heading })

/** Lines that begin with `#` are headings, as models read them too. */
export const headings: Extension = ViewPlugin.fromClass(
  class {
    lines: DecorationSet
    constructor(view: EditorView) {
      this.lines = findHeadings(view)
    }
    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.lines = findHeadings(update.view)
    }
  },
  { decorations: (plugin) => plugin.lines },
)

function findHeadings({ visibleRanges, state }: EditorView): DecorationSet {
  const found = new RangeSetBuilder<Decoration>()
  for (const { from, to } of visibleRanges)
    for (let position = from; position <= to; ) {
      const line = state.doc.lineAt(position)
      if (/^#{1,6}\s/.test(line.text)) found.add(line.from, line.from, heading)
      position = line.to + 1
    }
  return found.finish()
}
