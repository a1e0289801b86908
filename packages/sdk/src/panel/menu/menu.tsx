import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import type { Operation } from '../operations.tsx'
import type { PanelContext } from '../panel-context.ts'

interface Props {
  panel: PanelContext
  label: string
  operations: readonly Operation[]
  /** What the menu belongs to: a press in there is not one outside. */
  place: RefObject<HTMLElement | null>
  onClose(givesFocusBack: boolean): void
}

/** A list of things to do: arrows choose, Enter does, Escape and a press elsewhere close. */
export function Menu({ panel, label, operations, place, onClose }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const rows = () => Array.from(list.current!.querySelectorAll<HTMLElement>('button:enabled'))

  // Before the next key can come: Escape in the button would close the window.
  useLayoutEffect(() => rows()[0]?.focus(), [])
  useEffect(() => {
    const leave = (event: Event) => {
      if (!event.composedPath().includes(place.current!)) onClose(false)
    }
    window.addEventListener('pointerdown', leave, true)
    return () => window.removeEventListener('pointerdown', leave, true)
  }, [])

  function press(event: KeyboardEvent) {
    const all = rows()
    const at = all.indexOf(panel.shadow.activeElement as HTMLElement)
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key]
    if (event.key === 'Tab') onClose(false)
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose(true)
    }
    if (next === undefined) return
    event.preventDefault()
    all[next % all.length]?.focus()
  }
  return (
    <div class="menu" role="menu" aria-label={label} ref={list} onKeyDown={press}>
      {operations.map((operation) => (
        <button
          type="button"
          role="menuitem"
          key={operation.label}
          class={operation.isDanger ? 'bad' : ''}
          tabIndex={-1}
          disabled={operation.isDisabled}
          onClick={() => {
            onClose(true)
            operation.run()
          }}
        >
          <Icon name={operation.icon} />
          {operation.label}
        </button>
      ))}
    </div>
  )
}
