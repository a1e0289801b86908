import { useLayoutEffect, useRef } from 'preact/hooks'
import type { UserItem } from '../client/chat-store.ts'
import { meaningOfEnter } from './enter-key.ts'
import type { PanelContext } from './panel-context.ts'

interface Props {
  panel: PanelContext
  item: UserItem
  onEnd(): void
}

/** A question put right in its place. Sending it takes it, and what followed, off the screen. */
export function EditQuestion({ panel, item, onEnd }: Props) {
  const { store, later, texts } = panel
  const field = useRef<HTMLTextAreaElement>(null)
  function fit() {
    field.current!.style.height = 'auto'
    field.current!.style.height = `${field.current!.scrollHeight}px`
  }
  useLayoutEffect(() => {
    fit()
    field.current!.focus()
    field.current!.setSelectionRange(item.text.length, item.text.length)
  }, [])
  function end() {
    onEnd()
    panel.focusInput()
  }
  function send() {
    if (!store.editAndResend(item.key, field.current!.value)) return
    end()
    panel.toNewest()
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Escape' && !event.isComposing) {
      event.stopPropagation()
      end()
    }
    if (meaningOfEnter(event) !== 'send') return
    event.preventDefault()
    send()
  }
  return (
    <div class="rewrite">
      <textarea ref={field} rows={1} dir="auto" aria-label={later.edit} onInput={fit} onKeyDown={press}>
        {item.text}
      </textarea>
      <div class="pair">
        <button type="button" class="pill" onClick={end}>
          {later.cancel}
        </button>
        <button type="button" class="pill fill" onClick={send}>
          {texts.send}
        </button>
      </div>
    </div>
  )
}
