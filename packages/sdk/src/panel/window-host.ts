import type { PanelOptions } from './panel-options.ts'

/** Arabic, Hebrew, Persian, Urdu. */
export function isRightToLeft(lang: string): boolean {
  return /^(ar|he|fa|ur)\b/.test(lang)
}

/**
 * The one element of the window that stands in the page. Where one reads from right to left the corners change sides, as
 * the launcher does: its place is counted from where lines start or end.
 */
export function createHost(options: PanelOptions, isMirrored: boolean): HTMLElement {
  const { inline, layout, width, zIndex, place, header } = options
  const host = document.createElement('div')
  // Floating, it is laid out before it is shown: then showing is all that is left to do.
  host.inert = true
  if (inline) host.hidden = true
  else host.dataset.away = ''
  host.dataset.buttonhole = inline ? 'inline' : layout
  const { x, y } = place.offset ?? { x: 20, y: 20 }
  const [vertical, side] = place.corner.split('-') as ['top' | 'bottom', 'left' | 'right']
  // Names of its own, so that a page rule like `* { all: unset !important }` leaves them alone.
  const properties = {
    '--bh-window-w': `${width}px`,
    '--bh-z': String(zIndex - 1),
    '--bh-room': `${y + 20}px`,
    [`--bh-${side === 'left' ? 'start' : 'end'}`]: `${x}px`,
    [`--bh-${vertical}`]: `${y}px`,
    '--bh-origin': `${(side === 'left') === isMirrored ? 'right' : 'left'} ${vertical}`,
  }
  for (const [name, value] of Object.entries(properties)) host.style.setProperty(name, value)
  if (header.extra) {
    // It stays a node of the page, so its styles and its framework go on working.
    const slot = document.createElement('div')
    slot.slot = 'extra'
    slot.append(header.extra)
    host.append(slot)
  }
  return host
}
