import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { meaningOfEnter } from './enter-key.ts'
import { Icon } from './icon.tsx'
import { Notices } from './notices.tsx'
import type { PanelContext } from './panel-context.ts'
import { useValue } from './use-value.ts'

/** Where the visitor writes. The text lives in the field itself, so it stays when the window closes. */
export function Composer({ panel, input }: { panel: PanelContext; input: RefObject<HTMLTextAreaElement | null> }) {
  const { store, texts } = panel
  const [isEmpty, setIsEmpty] = useState(true)
  const isRunning = useValue(() => store.running.value)
  const label = isRunning ? texts.stop : texts.send

  function change() {
    const field = input.current!
    setIsEmpty(!field.value.trim())
    // One to five rows: the style sheet holds the most, this the present height.
    field.style.height = 'auto'
    field.style.height = `${field.scrollHeight}px`
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
  function pressButton() {
    if (!isRunning) return send()
    store.stop()
    if (panel.options.layout === 'pc') panel.focusInput()
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
          aria-label={label}
          title={label}
          disabled={!isRunning && isEmpty}
          // A press must not take the focus from the field: on phones the keyboard would go away under the finger.
          onMouseDown={(event) => event.preventDefault()}
          onClick={pressButton}
        >
          {isRunning ? <i /> : <Icon name="up" />}
        </button>
      </div>
    </div>
  )
}
