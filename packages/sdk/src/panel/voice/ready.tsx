import { useEffect, useRef } from 'preact/hooks'
import { effect } from '../../client/signal.ts'
import { Icon } from '../icon.tsx'
import { IconButton } from '../icon-button.tsx'
import type { PanelContext } from '../panel-context.ts'
import { useValue } from '../use-value.ts'

const keyboard = 'M3 7h18v11H3zM7 10.5h.01M10.3 10.5h.01M13.7 10.5h.01M17 10.5h.01M8 14.5h8'

/** An agent that begins by voice waits here for a press: a window that opens must not ask for the microphone. */
export function Ready({ panel }: { panel: PanelContext }) {
  const { store, texts, later } = panel
  const isRunning = useValue(() => store.running.value)
  const isLimited = useValue(() => panel.isLimited.value)
  const speak = useRef<HTMLButtonElement>(null)

  function type() {
    panel.isRecording.value = false
    // The line is drawn first; a timer would be too late for the keyboard of a phone.
    queueMicrotask(panel.focusInput)
  }
  useEffect(
    () =>
      effect(() => {
        // What is written, or chosen, goes out from the line: words of the page, a draft of yesterday, a dropped file.
        if (store.draft.value || store.uploads.items.value.length > 0) panel.isRecording.value = false
      }),
    [],
  )
  useEffect(() => takeFocus(panel, speak.current!), [])
  return (
    <div class="rec" role="group" aria-label={texts.speak}>
      <IconButton icon={keyboard} label={later.typeInstead} onClick={type} />
      <button
        type="button"
        class="pill fill"
        ref={speak}
        // Without `disabled`, which would take the focus away with every answer.
        aria-disabled={isLimited || isRunning}
        onClick={() => {
          if (!isLimited && !isRunning) panel.isRecording.value = true
        }}
      >
        <Icon name="mic" />
        {texts.speak}
      </button>
      {isRunning && (
        <button type="button" class="send stop" aria-label={texts.stop} title={texts.stop} onClick={() => store.stop()}>
          <i />
        </button>
      )}
    </div>
  )
}

/** The focus that the hidden line had, or would get when the window opens, is for the button. */
function takeFocus({ host, shadow, options }: PanelContext, button: HTMLButtonElement): () => void {
  const wantsFocus = () => !host.inert && !host.hidden && (document.activeElement === document.body || hasFocusInside())
  const hasFocusInside = () => document.activeElement === host && isNowhere(shadow.activeElement)
  const take = () => wantsFocus() && button.focus({ preventScroll: true })
  if (!options.inline) take()
  const watch = new MutationObserver(take)
  watch.observe(host, { attributeFilter: ['inert', 'hidden'] })
  return () => watch.disconnect()
}

/** On nothing that can be used: the window as a whole, or a field that is hidden by now. */
const isNowhere = (active: Element | null) => !active || active.matches('section, textarea')
