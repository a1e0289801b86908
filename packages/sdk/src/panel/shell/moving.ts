import type { PanelContext } from '../panel-context.ts'
import { type Box, fitBox, type Room, resizeBox } from './window-box.ts'

const expandedWidth = 900
const stepPx = 16

/** Puts the window back where the page wanted it. */
function release({ host }: PanelContext) {
  for (const name of ['--bh-window-h', '--bh-max-h', '--bh-moved-left', '--bh-moved-top'])
    host.style.removeProperty(name)
  host.removeAttribute('data-moved')
}

/** Where the window stands now. */
export function readBox({ host }: PanelContext): Box {
  const { left, top, width, height } = host.getBoundingClientRect()
  return { left, top, width, height }
}

/** What there is of the page. */
export function readRoom(): Room {
  const { clientWidth, clientHeight } = document.documentElement
  return { width: clientWidth, height: clientHeight || innerHeight }
}

/** Puts the window somewhere else; the style sheet reads these properties when the mark is there. */
export function place({ host }: PanelContext, box: Box) {
  host.style.setProperty('--bh-moved-left', `${box.left}px`)
  host.style.setProperty('--bh-moved-top', `${box.top}px`)
  host.style.setProperty('--bh-window-w', `${box.width}px`)
  host.style.setProperty('--bh-window-h', `${box.height}px`)
  host.toggleAttribute('data-moved', true)
}

/** Full height and 900 wide, or back. */
export function toggleExpanded(panel: PanelContext) {
  const isExpanded = !panel.isExpanded.peek()
  panel.isExpanded.value = isExpanded
  release(panel)
  panel.host.style.setProperty('--bh-window-w', `${isExpanded ? expandedWidth : panel.options.width}px`)
  if (isExpanded) panel.host.style.setProperty('--bh-max-h', 'none')
  panel.focusInput()
}

/** Arrow keys move the window, with Shift they size it, until Enter, Escape or a press. */
export function beginMoving(panel: PanelContext) {
  const { host, options, shadow } = panel
  const before = readBox(panel)
  panel.focusWindow()
  panel.say(panel.later.sizeAndPlaceHelp)
  host.toggleAttribute('data-moving', true)

  function end(event?: Event) {
    // A press into the window ends it, and does what a press does.
    if (event?.type === 'keydown') event.preventDefault()
    host.removeAttribute('data-moving')
    shadow.removeEventListener('keydown', press, true)
    shadow.removeEventListener('pointerdown', end, true)
  }
  function press(raw: Event) {
    const event = raw as KeyboardEvent
    const step = {
      ArrowLeft: [-stepPx, 0],
      ArrowRight: [stepPx, 0],
      ArrowUp: [0, -stepPx],
      ArrowDown: [0, stepPx],
    }[event.key]
    if (event.key === 'Escape') place(panel, before)
    if (event.key === 'Escape' || event.key === 'Enter') {
      event.stopPropagation()
      end(event)
      panel.focusInput()
    }
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    const [byX, byY] = step as [number, number]
    const sizes = options.resizable && (event.shiftKey || !options.draggable)
    place(
      panel,
      sizes ? resizeBox(readBox(panel), byX, byY, growsTo(panel), readRoom()) : moved(readBox(panel), byX, byY),
    )
  }
  shadow.addEventListener('keydown', press, true)
  shadow.addEventListener('pointerdown', end, true)
}

/** A box moved by so much, inside the page. */
export function moved(box: Box, byX: number, byY: number): Box {
  return fitBox({ ...box, left: box.left + byX, top: box.top + byY }, readRoom())
}

/** The side with the room: the grip is in that corner. */
export function growsTo(panel: PanelContext): 'left' | 'right' {
  const { left, width } = readBox(panel)
  return left + width / 2 > readRoom().width / 2 ? 'left' : 'right'
}
