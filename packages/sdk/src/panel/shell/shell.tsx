import { useEffect, useState } from 'preact/hooks'
import type { PanelContext } from '../panel-context.ts'
import { useValue } from '../use-value.ts'
import { growsTo, moved, place, readBox, readRoom } from './moving.ts'
import { type Box, resizeBox } from './window-box.ts'

/** Makes the header a handle for moving, and a corner one for sizing. */
export function Shell({ panel }: { panel: PanelContext }) {
  const { options, shadow } = panel
  const isExpanded = useValue(() => panel.isExpanded.value)
  const [side, setSide] = useState(() => growsTo(panel))
  useEffect(() => {
    const header = options.draggable && shadow.querySelector<HTMLElement>('.head')
    if (!header) return
    header.classList.add('grab')
    const drag = (event: PointerEvent) => {
      // Buttons in the header stay buttons; a finger drags as well.
      if ((event.target as Element).closest('button, a, slot')) return
      followPointer(event, header, (before, byX, byY) => place(panel, moved(before, byX, byY)), panel)
    }
    header.addEventListener('pointerdown', drag)
    return () => header.removeEventListener('pointerdown', drag)
  }, [])
  if (!options.resizable || isExpanded) return null
  return (
    <div
      class={`grip ${side}`}
      onPointerEnter={() => setSide(growsTo(panel))}
      onPointerDown={(event) =>
        followPointer(
          event,
          event.currentTarget,
          (before, byX, byY) => place(panel, resizeBox(before, byX, byY, side, readRoom())),
          panel,
        )
      }
    />
  )
}

/** Reports how far a pressed pointer has come, until it is released. */
function followPointer(
  start: PointerEvent,
  handle: HTMLElement,
  onMove: (before: Box, byX: number, byY: number) => void,
  panel: PanelContext,
) {
  if (start.button !== 0) return
  const before = readBox(panel)
  handle.setPointerCapture(start.pointerId)
  const move = (event: PointerEvent) => {
    panel.host.toggleAttribute('data-moving', true)
    onMove(before, event.clientX - start.clientX, event.clientY - start.clientY)
  }
  const end = () => {
    panel.host.removeAttribute('data-moving')
    handle.removeEventListener('pointermove', move)
    handle.removeEventListener('lostpointercapture', end)
  }
  handle.addEventListener('pointermove', move)
  handle.addEventListener('lostpointercapture', end)
}
