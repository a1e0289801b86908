import type { PanelContext } from './panel-context.ts'

const inFull = { dateStyle: 'full', timeStyle: 'short' } as const

/** When something was said: the time today, the day before that. */
export function Moment({ panel, seconds }: { panel: PanelContext; seconds: number }) {
  const date = new Date(seconds * 1000)
  return (
    <time class="when" dateTime={date.toISOString()} title={format(date, panel.lang, inFull)}>
      {toMoment(date, panel.lang, true)}
    </time>
  )
}

/** `18:02` today, `9 Nov` this year, `9 Nov 2024` before; with the time behind the day if wanted. */
export function toMoment(date: Date, lang: string, withTime: boolean, now = new Date()): string {
  const time = { hour: 'numeric', minute: '2-digit' } as const
  if (date.toDateString() === now.toDateString()) return format(date, lang, time)
  const isThisYear = date.getFullYear() === now.getFullYear()
  return format(date, lang, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? withTime && time : { year: 'numeric' }),
  })
}

/** Makes the formats of a language ahead: the first ones of a page take as long as laying out a long answer. */
export function prepareMoments(lang: string): void {
  const now = new Date()
  toMoment(now, lang, true)
  format(now, lang, inFull)
}

/** Kept, for making one takes a hundred times as long as using it, and each message has two. */
const formats = new Map<string, Intl.DateTimeFormat>()

function format(date: Date, lang: string, how: Intl.DateTimeFormatOptions): string {
  const name = lang + JSON.stringify(how)
  const known = formats.get(name) ?? new Intl.DateTimeFormat(lang, how)
  formats.set(name, known)
  return known.format(date)
}
