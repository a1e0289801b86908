/** Red, green and blue from 0 to 1, as the screen takes them. */
export type Colour = readonly [red: number, green: number, blue: number]

/** What the eye makes of a colour: lightness 0 to 1, chroma from 0, hue in radians. */
interface Oklch {
  readonly lightness: number
  readonly chroma: number
  readonly hue: number
}

const toLinear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const fromLinear = (value: number) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055)

/** Contrast of two colours as WCAG 2 counts it, 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance([red, green, blue]: Colour): number {
  return 0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue)
}

/** `amount` of one colour in another. */
export function mix(colour: Colour, into: Colour, amount: number): Colour {
  return colour.map((value, index) => value * amount + into[index]! * (1 - amount)) as unknown as Colour
}

/** The same hue, moved in lightness away from `surface` no further than it takes to be read on it. */
export function readableOn(colour: Colour, surface: Colour, ratio: number): Colour {
  const { chroma, hue, lightness } = toOklch(colour)
  const direction = luminance(surface) > 0.4 ? -1 : 1
  for (let step = 0; step <= 100; step++) {
    const moved = lightness + (direction * step) / 100
    const shown = fromOklch({ lightness: Math.min(1, Math.max(0, moved)), chroma, hue })
    if (contrast(shown, surface) >= ratio) return shown
  }
  return direction < 0 ? [0, 0, 0] : [1, 1, 1]
}

/** The same hue in another lightness. */
export function shade(colour: Colour, by: number): Colour {
  const { lightness, ...rest } = toOklch(colour)
  return fromOklch({ ...rest, lightness: Math.min(1, Math.max(0, lightness + by)) })
}

/** As CSS writes it. */
export function toCss(colour: Colour): string {
  return `rgb(${colour.map((value) => Math.round(value * 255)).join(' ')})`
}

// The matrices of OKLab (Ottosson 2020), sRGB to cone response to the eye's axes and back.
function toOklch(colour: Colour): Oklch {
  const [r, g, b] = colour.map(toLinear) as [number, number, number]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const z = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, z),
    hue: Math.atan2(z, a),
  }
}

function fromOklch({ lightness, chroma, hue }: Oklch): Colour {
  const a = chroma * Math.cos(hue)
  const z = chroma * Math.sin(hue)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * z) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * z) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * z) ** 3
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  // What the screen cannot show is cut: near enough for an accent.
  return linear.map((value) => fromLinear(Math.min(1, Math.max(0, value)))) as unknown as Colour
}
