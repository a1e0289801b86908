import type { DayFigures } from '../../api/overview.ts'

/** One line or one part of a bar; told apart by colour and by dash or place. */
export interface Series {
  label: string
  colour: string
  dash?: string
  valueOf(day: DayFigures): number
}

export interface PlotProps {
  /** In px. */
  width: number
  days: DayFigures[]
  series: Series[]
  /** The sentence that says what there is to see. */
  label: string
  dayLabel(day: DayFigures): string
}

/** In px; the width is that of the place. */
export const size = { height: 210, left: 40, right: 8, top: 14, bottom: 28 }

/** Zero-based, with a top that is 1, 2 or 5 times a power of ten and three grid lines or so. */
export function scaleFor(highest: number) {
  const step = niceStep(Math.max(1, highest) / 3)
  const top = Math.max(step, Math.ceil(highest / step) * step)
  const lines = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step)
  const inner = size.height - size.top - size.bottom
  return { lines, y: (value: number) => size.top + inner - (value / top) * inner }
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough)! * power
  return Math.max(1, step)
}

/** Which days get a name below: as many as have room, and the last one always. `width` in px. */
export function isNamed(index: number, count: number, width: number): boolean {
  const every = Math.ceil(count / Math.max(2, Math.floor(width / 80)))
  return (count - 1 - index) % every === 0
}
