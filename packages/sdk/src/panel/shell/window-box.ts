/** Where the window stands in the page, in px. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** What the window may be moved and sized in. */
export interface Room {
  readonly width: number
  readonly height: number
}

const minWidth = 320
const minHeight = 400
/** So much of the page stays around the window. */
const marginPx = 8

/** The nearest box that lies inside the page and is large enough to read in. */
export function fitBox({ left, top, width, height }: Box, room: Room): Box {
  const fitWidth = clamp(width, minWidth, room.width - 2 * marginPx)
  const fitHeight = clamp(height, minHeight, room.height - 2 * marginPx)
  return {
    left: clamp(left, marginPx, room.width - fitWidth - marginPx),
    top: clamp(top, marginPx, room.height - fitHeight - marginPx),
    width: fitWidth,
    height: fitHeight,
  }
}

/** The box when its top corner at `side` is moved and the opposite corner stays. */
export function resizeBox(box: Box, byX: number, byY: number, side: 'left' | 'right', room: Room): Box {
  const right = box.left + box.width
  const bottom = box.top + box.height
  const width = clamp(
    box.width + (side === 'left' ? -byX : byX),
    minWidth,
    side === 'left' ? right - marginPx : room.width - box.left - marginPx,
  )
  const height = clamp(box.height - byY, minHeight, bottom - marginPx)
  return { left: side === 'left' ? right - width : box.left, top: bottom - height, width, height }
}

const clamp = (value: number, least: number, most: number) => Math.max(Math.min(value, most), Math.min(least, most))
