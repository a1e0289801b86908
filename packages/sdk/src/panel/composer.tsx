import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { meaningOfEnter } from './enter-key.ts'
import { Icon } from './icon.tsx'
import { Notices } from './notices.tsx'
import type { PanelContext } from './panel-context.ts'

/** Where the visitor writes. The text lives in the field itself, so it stays when the window closes. */
export function Composer({ panel, input }: { panel: PanelContext; input: RefObject<HTMLTextAreaElement | null> }) {
  const { store, texts } = panel
  const isEmpty = useSignal(true)
  const isRunning = store.running.value

  function change() {
    const field = input.current!
    isEmpty.value = field.value.trim() === ''
    fitRows(field)
  }
  function send() {
    const field = input.current!
    if (!store.send(field.value)) return
    field.value = ''
    change()
    panel.toNewest()
  }
  function press(event: KeyboardEvent) {
    const meaning = meaningOfEnter(event)
    if (!meaning) return
    event.preventDefault()
    if (meaning === 'send') return send()
    const field = input.current!
    field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end')
    change()
  }
  return (
    <div class="compose">
      <Notices panel={panel} />
      <div class="box">
        <textarea
          ref={input}
          rows={1}
          dir="auto"
          enterkeyhint="send"
          placeholder={texts.placeholder}
          aria-label={texts.placeholder}
          onInput={change}
          onKeyDown={press}
        />
        <button
          type="button"
          class={isRunning ? 'send stop' : 'send'}
          aria-label={isRunning ? texts.stop : texts.send}
          title={isRunning ? texts.stop : texts.send}
          disabled={!isRunning && isEmpty.value}
          // A press must not take the focus from the field: on phones the keyboard would go away under the finger.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            if (!isRunning) return send()
            store.stop()
            if (panel.options.layout === 'pc') panel.focusInput()
          }}
        >
          {isRunning ? <i /> : <Icon name="up" />}
        </button>
      </div>
    </div>
  )
}

/** One to five rows: the style sheet holds the most, this the present height. */
function fitRows(field: HTMLTextAreaElement) {
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight}px`
}
