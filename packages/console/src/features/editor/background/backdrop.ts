import type { BackgroundImageInfo } from '@buttonhole/protocol'

/** One picture behind conversations, as the wire has it. */
export type Backdrop = NonNullable<BackgroundImageInfo['web_background_image']>

export interface Size {
  width: number
  height: number
}

/** Which part shows of what is cut: 0 the start, 1 the end, of the width and of the height. */
export interface Share {
  across: number
  down: number
}

/** The shape of a window on computers, and of a phone. */
export const windows = {
  web_background_image: { width: 460, height: 660 },
  mobile_background_image: { width: 390, height: 844 },
} as const
export type Place = keyof typeof windows

/** Below this much beyond the window, in windows, there is nothing worth moving. */
const smallestSlack = 0.01

/** The box of a picture that covers a window, measured in windows. */
export function toCover(picture: Size, window: Size): Size {
  const scale = Math.max(window.width / picture.width, window.height / picture.height)
  return { width: (picture.width * scale) / window.width, height: (picture.height * scale) / window.height }
}

/** In which directions a picture that covers can be moved. */
export function canMove({ width, height }: Size): { across: boolean; down: boolean } {
  return { across: width > 1 + smallestSlack, down: height > 1 + smallestSlack }
}

/** Read as the widget reads it: the middle where nothing says otherwise. */
export function readShare({ canvas_position: canvas = {} }: Backdrop): Share {
  return { across: toShare(canvas.left, canvas.width), down: toShare(canvas.top, canvas.height) }
}

function toShare(offset = 0, size = 1): number {
  return size > 1 && size < 20 ? clamp(offset / (1 - size)) : 0.5
}

const clamp = (value: number) => Math.min(1, Math.max(0, value))

/** The picture's box when that part of it shows; shares beyond the edges stop there. */
export function toCanvas({ width, height }: Size, { across, down }: Share): NonNullable<Backdrop['canvas_position']> {
  const rounded = (value: number) => Math.round(value * 10_000) / 10_000
  return {
    width: rounded(width),
    height: rounded(height),
    left: rounded(clamp(across) * (1 - width)),
    top: rounded(clamp(down) * (1 - height)),
  }
}

/** How much of each side fades into the colour; the sides are set as one. */
export function readFade({ gradient_position: { left = 0, right = 0 } = {} }: Backdrop): number {
  return Math.max(left, right)
}
