import { useRef, useState } from 'preact/hooks'
import { IconButton } from './icon-button.tsx'
import { Late } from './late.tsx'
import type { Operation } from './operations.tsx'
import type { PanelContext } from './panel-context.ts'

/** Everything for which there is no button of its own. */
export function MoreButton({ panel, folded }: { panel: PanelContext; folded: readonly Operation[] }) {
  const [isOpen, setIsOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  function close(givesFocusBack: boolean) {
    setIsOpen(false)
    if (givesFocusBack) place.current!.querySelector('button')!.focus()
  }
  return (
    <div class="hold" ref={place}>
      <IconButton
        icon="more"
        size={19}
        label={panel.texts.more}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      />
      {isOpen && (
        <Late of={panel.features.menu}>
          {(chunk) => <chunk.MoreMenu panel={panel} folded={folded} place={place} onClose={close} />}
        </Late>
      )}
    </div>
  )
}
