import type { Look } from '../style-sheets.ts'
import { type Colour, contrast, mix, readableOn, shade, toCss } from './colour.ts'

const cream: Colour = [1, 251 / 255, 240 / 255]
const ink: Colour = [11 / 255, 31 / 255, 24 / 255]

/** The surfaces of the two themes; a page that sets its own keeps the same light and dark. */
const surfaces: Record<'light' | 'dark', Colour> = { light: [1, 1, 1], dark: [21 / 255, 26 / 255, 23 / 255] }

/** What is read on a colour or by it must reach this contrast. */
const textRatio = 4.5

/** Gives the window the page's own accent, with everything that follows from it in either theme. */
export function applyAccent(accent: string, look: Look, host: HTMLElement): void {
  const colour = readColour(accent)
  if (!colour) return
  look.add(toSheet(deriveTokens(colour, surfaces.light)))
  look.addDark(toSheet(deriveTokens(colour, surfaces.dark)))
  host.dataset.accent = ''
}

/** The same for the launcher: its cloth, the holes in it, its stitches. @returns style sheets for either theme */
export function deriveLauncher(accent: string): { light: string; dark: string } | undefined {
  const colour = readColour(accent)
  return colour && { light: toLauncherSheet(colour, surfaces.light), dark: toLauncherSheet(colour, surfaces.dark) }
}

function toLauncherSheet(accent: Colour, surface: Colour): string {
  const tokens = deriveTokens(accent, surface)
  const shown = surface[0] < 0.5 ? readableOn(accent, surface, textRatio) : accent
  const hole = toCss(mix(shown, [0, 0, 0], 0.6))
  // Before any of this was known the page's colour was written onto the element itself.
  const lines = Object.entries({ ...tokens, hole }).map(([name, value]) => `--${name}: ${value} !important`)
  return `.frame { ${lines.join('; ')} }`
}

/** The tokens that follow from one colour on one surface. Those that are read keep 4.5 whatever the colour is. */
export function deriveTokens(accent: Colour, surface: Colour): Record<string, string> {
  const isDark = surface[0] < 0.5
  const text = readableOn(accent, surface, textRatio)
  // On the dark the accent itself is lifted, or it would be a hole in the window.
  const shown = isDark ? text : accent
  const over = contrast(cream, shown) >= contrast(ink, shown) ? cream : ink
  const soft = mix(shown, surface, isDark ? 0.2 : 0.12)
  return {
    accent: toCss(shown),
    'accent-hover': toCss(shade(shown, isDark ? 0.04 : -0.04)),
    'on-accent': toCss(contrast(over, shown) >= textRatio ? over : over === cream ? [1, 1, 1] : [0, 0, 0]),
    // It is read on the soft tone as well, which is the harder of the two.
    'accent-text': toCss(readableOn(text, soft, textRatio)),
    'accent-soft': toCss(soft),
  }
}

function toSheet(tokens: Record<string, string>): string {
  const lines = Object.entries(tokens).map(([name, value]) => `--bh-${name}: ${value}`)
  return `:host { ${lines.join('; ')} }`
}

/** Any CSS colour, in the words of the browser; one that has no such words is painted and looked at. */
function readColour(accent: string): Colour | undefined {
  const pen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d')
  if (!pen || !CSS.supports('color', accent)) return undefined
  pen.fillStyle = accent
  const hex = /^#(..)(..)(..)$/.exec(String(pen.fillStyle))
  if (hex) return hex.slice(1).map((pair) => Number.parseInt(pair, 16) / 255) as unknown as Colour
  pen.fillRect(0, 0, 1, 1)
  const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data
  return [red! / 255, green! / 255, blue! / 255]
}
