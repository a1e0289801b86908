import type { TFunction } from 'i18next'

const minuteSeconds = 60
const hourSeconds = 3600

/** A moment as somebody would say it: "just now", "5 min ago", "today 09:14", "yesterday", "12 Nov". Unix seconds. */
export function formatMoment(seconds: number, t: TFunction, language: string, now = new Date()): string {
  const age = now.getTime() / 1000 - seconds
  if (age < minuteSeconds) return t('time.justNow')
  if (age < hourSeconds) return t('time.minutesAgo', { count: Math.floor(age / minuteSeconds) })
  const date = new Date(seconds * 1000)
  const days = daysBetween(date, now)
  if (days === 0) return t('time.today', { time: formatTime(seconds, language) })
  if (days === 1) return t('time.yesterday')
  return formatDay(seconds, language, now)
}

/** "18:02", 24 hours. Unix seconds. */
export function formatTime(seconds: number, language: string): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  return new Intl.DateTimeFormat(toLocale(language), options).format(seconds * 1000)
}

/** "12 Nov", with the year when it is another one. Unix seconds. */
export function formatDay(seconds: number, language: string, now = new Date()): string {
  const date = new Date(seconds * 1000)
  const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric'
  return new Intl.DateTimeFormat(toLocale(language), { day: 'numeric', month: 'short', year }).format(date)
}

/** "18:02" on the same day, else "12 Nov". Unix seconds. */
export function formatTimeOrDay(seconds: number, language: string, now = new Date()): string {
  return daysBetween(new Date(seconds * 1000), now) === 0
    ? formatTime(seconds, language)
    : formatDay(seconds, language, now)
}

/** "1,204". */
export function formatNumber(value: number, language: string): string {
  return new Intl.NumberFormat(toLocale(language)).format(value)
}

/** English dates are written day first: the words around them are British. */
export function toLocale(language: string): string {
  return language.startsWith('zh') ? 'zh-CN' : 'en-GB'
}

function daysBetween(date: Date, now: Date): number {
  const midnight = (each: Date) => new Date(each.getFullYear(), each.getMonth(), each.getDate()).getTime()
  return Math.round((midnight(now) - midnight(date)) / 86_400_000)
}
