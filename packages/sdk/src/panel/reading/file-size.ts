const units = ['kilobyte', 'megabyte', 'gigabyte']

/** `1.2 MB` in a language; below one kilobyte it says one. */
export function toFileSize(bytes: number, lang: string): string {
  const power = Math.min(3, Math.max(1, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const value = Math.max(bytes / 1000 ** power, power === 1 ? 1 : 0)
  const maximumFractionDigits = value < 10 && power > 1 ? 1 : 0
  try {
    return new Intl.NumberFormat(lang, { style: 'unit', unit: units[power - 1], maximumFractionDigits }).format(value)
  } catch {
    return `${value.toFixed(maximumFractionDigits)} ${['kB', 'MB', 'GB'][power - 1]}` // Safari 14.0 knows no units.
  }
}
