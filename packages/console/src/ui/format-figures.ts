import { toLocale } from './format.ts'

/** "1.9 s", "0.40 s" with two digits, "2 min 5 s". */
export function formatDuration(ms: number, language: string, digits = 1): string {
  if (ms >= 120_000) return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return `${new Intl.NumberFormat(toLocale(language), options).format(ms / 1000)} s`
}

/** "$0.0018", "$21.40": as many digits as it takes to say something. Millionths of the currency. */
export function formatCost(micros: number, currency: string, language: string): string {
  const value = micros / 1_000_000
  const digits = value >= 1 || value === 0 ? 2 : 4
  const options = { minimumFractionDigits: 2, maximumFractionDigits: digits }
  try {
    const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
    return new Intl.NumberFormat(toLocale(language), { ...style, ...options }).format(value)
  } catch {
    return `${new Intl.NumberFormat(toLocale(language), options).format(value)} ${currency}` // No currency it knows.
  }
}
