import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import type { PanelContext } from './panel-context.ts'

/** What is needed less often. There is no button while there is nothing behind it. */
export function MoreMenu({ panel }: { panel: PanelContext }) {
  const { store, texts } = panel
  const isOpen = useSignal(false)
  const menu = useRef<HTMLDivElement>(null)
  const last = store.items.value.at(-1)
  useLayoutEffect(() => {
    if (isOpen.value) menu.current?.querySelector('button')?.focus()
  }, [isOpen.value])
  if (!last || last.kind === 'seam') return null

  function close(event: { stopPropagation(): void; currentTarget: EventTarget | null }) {
    isOpen.value = false
    ;(event.currentTarget as HTMLElement).parentElement?.querySelector('button')?.focus()
    event.stopPropagation()
  }
  return (
    <div class="menu-place">
      <IconButton
        icon="more"
        size={19}
        label={texts.more}
        aria-haspopup="menu"
        aria-expanded={isOpen.value}
        onClick={() => (isOpen.value = !isOpen.value)}
      />
      {isOpen.value && (
        <div
          class="menu"
          role="menu"
          aria-label={texts.more}
          ref={menu}
          onKeyDown={(event) => (event.key === 'Escape' || event.key === 'Tab') && close(event)}
          onFocusOut={(event) => {
            if (!menu.current?.contains(event.relatedTarget as Node | null)) isOpen.value = false
          }}
        >
          <button
            type="button"
            role="menuitem"
            onClick={() => {
              isOpen.value = false
              void store.clearContext()
              panel.focusInput()
            }}
          >
            <Icon name="broom" />
            {texts.clearContext}
          </button>
        </div>
      )}
    </div>
  )
}
