import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import { useEffect, useImperativeHandle, useRef } from 'react'
import type { Caret } from './plain-prompt.tsx'
import classes from './prompt-editor.module.css'
import { headings, variableChips } from './prompt-marks.ts'

/** What a button outside can do to the text. */
export interface PromptHandle {
  /** Puts words in place of the selection, and the cursor after them. */
  insert(text: string): void
}

interface Props {
  label: string
  hint: string
  value: string
  isInvalid: boolean
  /** A few lines of words, without headings. */
  isShort?: boolean
  /** Names of the variables that are declared. */
  variables: readonly string[]
  handle: React.Ref<PromptHandle>
  /** Where somebody was writing in the plain field that stood here before. */
  caret: React.RefObject<Caret | undefined>
  onChange(value: string): void
}

/** The prompt, or another text with variables: they stand in it as chips and are offered after `{{`. Loaded when an editor opens. */
export default function PromptEditor(props: Props) {
  const { label, hint, value, isInvalid, isShort = false, variables, handle, caret, onChange } = props
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const latest = useRef({ onChange, value, variables })
  latest.current = { onChange, value, variables }
  const marks = useRef(new Compartment())

  // biome-ignore lint/correctness/useExhaustiveDependencies: the view lives as long as the section
  useEffect(() => {
    const created = new EditorView({
      parent: place.current!,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          history(),
          keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true', autocorrect: 'on' }),
          placeholder(hint),
          isShort ? [] : headings,
          marks.current.of(variableChips(latest.current.variables)),
          autocompletion({ override: [(context) => complete(context, latest.current.variables)], icons: false }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = created
    if (caret.current) {
      const [anchor, head] = caret.current
      created.focus()
      created.dispatch({ selection: { anchor, head } })
    }
    return () => created.destroy()
  }, [])

  useEffect(() => {
    const current = view.current
    // Somebody else's words, after a conflict: ours come from here and are the same.
    if (current && current.state.doc.toString() !== value)
      current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: value } })
  }, [value])

  const names = variables.join()
  useEffect(() => {
    view.current?.dispatch({ effects: marks.current.reconfigure(variableChips(names ? names.split(',') : [])) })
  }, [names])

  useImperativeHandle(handle, () => ({
    insert(text) {
      const current = view.current
      if (!current) return
      current.dispatch(current.state.replaceSelection(text))
      current.focus()
    },
  }))
  return (
    <div
      ref={place}
      className={classes.editor}
      data-short={isShort || undefined}
      data-invalid={isInvalid || undefined}
    />
  )
}

/**
 * Offers variables after two braces:
 *
 *   Hello {{us
 *         ^ from here
 */
function complete(context: CompletionContext, variables: readonly string[]): CompletionResult | null {
  const typed = context.matchBefore(/\{\{\s*[\p{L}\p{N}_]*/u)
  if (!typed || variables.length === 0) return null
  return {
    from: typed.from,
    filter: false,
    options: variables
      .filter((name) => name.startsWith(typed.text.replace(/^\{\{\s*/, '')))
      .map((name) => ({
        label: name,
        apply: (view, _completion, from, to) => {
          // Braces that the keyboard closed by itself are taken along.
          const after = view.state.sliceDoc(to, to + 2)
          const end = to + (after === '}}' ? 2 : after.startsWith('}') ? 1 : 0)
          const insert = `{{${name}}}`
          view.dispatch({ changes: { from, to: end, insert }, selection: { anchor: from + insert.length } })
        },
      })),
  }
}
