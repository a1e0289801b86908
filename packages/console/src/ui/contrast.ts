/** Red, green and blue, 0 to 255. */
type Rgb = readonly [number, number, number]

/** What white letters on a colour, and the colour on white, need to be read (WCAG 2.2, 1.4.3). */
export const readableRatio = 4.5

/** `#rgb` and `#rrggbb`; `undefined` for everything else. */
export function parseHex(text: string): Rgb | undefined {
  const short = /^#?([\da-f])([\da-f])([\da-f])$/i.exec(text.trim())
  if (short) return short.slice(1).map((digit) => Number.parseInt(digit + digit, 16)) as unknown as Rgb
  const long = /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text.trim())
  return long ? (long.slice(1).map((pair) => Number.parseInt(pair, 16)) as unknown as Rgb) : undefined
}

export function toHex(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

/** Contrast to white, 1 to 21. */
export function ratioToWhite(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const value = part / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

/** The lightest darker tone of the same colour that can be read on white. */
export function findReadable(colour: Rgb): Rgb {
  const scaled = (share: number) => colour.map((part) => Math.round(part * share)) as unknown as Rgb
  for (let percent = 100; percent > 0; percent--) {
    const tone = scaled(percent / 100)
    if (ratioToWhite(tone) >= readableRatio) return tone
  }
  return [0, 0, 0]
}
