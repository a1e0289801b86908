import type { DayFigures } from '../../api/overview.ts'

/** One line or one part of a bar; told apart by colour and by dash or place. */
export interface Series {
  label: string
  colour: string
  dash?: string
  /** `undefined` where there is nothing to tell: the line leaves it out. */
  valueOf(day: DayFigures): number | undefined
}

export interface PlotProps {
  /** In px. */
  width: number
  days: DayFigures[]
  series: Series[]
  /** The sentence that says what there is to see. */
  label: string
  dayLabel(day: DayFigures): string
  /** A value as the axis and the table write it. */
  print(value: number): string
}

/** In px; the width is that of the place. */
export const size = { height: 210, left: 44, right: 8, top: 14, bottom: 28 }

/** Zero-based, with a top that is 1, 2 or 5 times a power of ten and three grid lines or so. `least` is the smallest step. */
export function scaleFor(highest: number, least = 1) {
  const step = niceStep(Math.max(least, highest) / 3, least)
  const top = Math.max(step, Math.ceil(highest / step) * step)
  const lines = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step)
  const inner = size.height - size.top - size.bottom
  return { lines, y: (value: number) => size.top + inner - (value / top) * inner }
}

function niceStep(rough: number, least: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough)! * power
  return Math.max(least, step)
}

/** Which days get a name below: as many as have room, and the last one always. `width` in px. */
export function isNamed(index: number, count: number, width: number): boolean {
  const every = Math.ceil(count / Math.max(2, Math.floor(width / 80)))
  return (count - 1 - index) % every === 0
}

/** The places of labels at the ends of lines, moved apart so that none lies on another. In px, in the same order. */
export function spreadLabels(places: readonly number[], gap = 16): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place)
  for (let at = 1; at < order.length; at++) order[at]!.place = Math.max(order[at]!.place, order[at - 1]!.place + gap)
  const over = (order.at(-1)?.place ?? 0) - (size.height - size.bottom + 4)
  if (over > 0) for (const each of order) each.place -= over
  return order.sort((a, b) => a.index - b.index).map(({ place }) => place)
}
