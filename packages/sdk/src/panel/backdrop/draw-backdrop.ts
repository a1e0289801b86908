import type { BackgroundImageInfo } from '@buttonhole/protocol'
import type { PanelContext } from '../panel-context.ts'
import { toSafeHref } from '../safe-href.ts'

/** Over so much of the width a picture fades into the colour beside it. */
const fadePercent = 12

/** Puts the agent's picture behind the conversation: the wide one, on phones the tall one, whichever there is. */
export function drawBackdrop({ host, options }: PanelContext, info: BackgroundImageInfo): void {
  const { web_background_image: wide, mobile_background_image: tall } = info
  const picture = options.layout === 'mobile' ? (tall ?? wide) : (wide ?? tall)
  const url = picture && toSafeHref(picture.image_url, /^(https?:|data:image\/)/)
  if (!url) return
  const colour = /^#[\da-f]{6}$/i.test(picture.theme_color ?? '') ? picture.theme_color! : '#1b231f'
  const { left = 0, right = 0 } = picture.gradient_position ?? {}
  const canvas = picture.canvas_position ?? {}
  // As properties of the host, which no content security policy counts as inline. The address was made whole: it holds no
  // quote that is not encoded.
  host.style.setProperty('--bh-picture', `url("${url.replace(/["\\\n]/g, encodeURIComponent)}")`)
  host.style.setProperty('--bh-picture-colour', colour)
  host.style.setProperty('--bh-picture-fade', toFade(colour, part(left), part(right)))
  host.style.setProperty(
    '--bh-picture-at',
    `${toShare(canvas.left, canvas.width)} ${toShare(canvas.top, canvas.height)}`,
  )
  host.setAttribute('data-picture', '')
}

function toFade(colour: string, left: number, right: number): string {
  const clear = `${colour}00`
  const stops = [
    ...(left > 0
      ? [`${colour} 0`, `${colour} ${left * 100}%`, `${clear} ${left * 100 + fadePercent}%`]
      : [`${clear} 0`]),
    ...(right > 0
      ? [`${clear} ${100 - right * 100 - fadePercent}%`, `${colour} ${100 - right * 100}%`, `${colour} 100%`]
      : [`${clear} 100%`]),
  ]
  return `linear-gradient(90deg, ${stops.join(', ')})`
}

/**
 * Where a picture that covers more than its window is cut, as a background position: `canvas_position` has its box in
 * windows, and a window of another shape keeps the share. Anything else (the middle, pixels of an unknown window) is centred.
 */
function toShare(offset = 0, size = 1): string {
  return size > 1 && size < 20 ? `${part(offset / (1 - size)) * 100}%` : '50%'
}

const part = (value: unknown) => Math.min(1, Math.max(0, Number(value) || 0))
