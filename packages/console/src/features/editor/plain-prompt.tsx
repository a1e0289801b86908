import type { RefObject } from 'react'
import { TextArea } from '../../ui/field.tsx'

/** Where somebody is writing: selection of the field that has the focus. */
export type Caret = [start: number, end: number]

interface Props {
  label: string
  value: string
  className?: string
  minRows?: number
  /** Kept up to date while the field has the focus, so that the editor can go on from there. */
  caret: RefObject<Caret | undefined>
  onChange(value: string): void
}

/** Until the prompt editor is there: the same words in the same place. */
export function PlainPrompt({ label, value, className, minRows, caret, onChange }: Props) {
  const keep = ({ currentTarget: { selectionStart, selectionEnd } }: { currentTarget: HTMLTextAreaElement }) => {
    caret.current = [selectionStart, selectionEnd]
  }
  return (
    <TextArea
      label={label}
      isLabelHidden
      className={className}
      minRows={minRows}
      value={value}
      onFocus={keep}
      onSelect={keep}
      // Not called when the field itself goes: then the caret is what the editor takes over.
      onBlur={() => {
        caret.current = undefined
      }}
      onChange={(event) => {
        keep(event)
        onChange(event.target.value)
      }}
    />
  )
}
