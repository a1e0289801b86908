import type { BackgroundImageInfo } from '@buttonhole/protocol'
import { grinder } from './scenes.ts'

/** A picture that needs no network: a grinder in one colour, before a wall and on a table. */
export function picture(colour: string): string {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480" viewBox="0 0 320 240">
    <path fill="#ded3c4" d="M0 0h320v240H0z"/><path fill="#b9a78c" d="M0 176h320v64H0z"/>
    <ellipse cx="158" cy="214" rx="64" ry="9" fill="#000" fill-opacity=".14"/>
    <g transform="translate(84 14) scale(1.24)">${grinder(colour, '#4a3c31', 170)}</g>
  </svg>`
  return URL.createObjectURL(new Blob([drawing], { type: 'image/svg+xml' }))
}

/** A picture behind the conversation: the light of an evening over hills, wide and tall. */
export function backdrop(): BackgroundImageInfo {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1600" viewBox="0 0 900 1600" preserveAspectRatio="xMidYMid slice">
    <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#28425c"/><stop offset=".55" stop-color="#c47f5c"/><stop offset="1" stop-color="#f0c98d"/></linearGradient></defs>
    <path fill="url(#sky)" d="M0 0h900v1600H0z"/><circle cx="610" cy="760" r="90" fill="#ffe3b0"/>
    <path fill="#6d5a63" d="M0 980c180-160 330-120 470-20s260 60 430-60v700H0z"/><path fill="#3b4148" d="M0 1160c220-130 420 40 560 20s230-120 340-80v500H0z"/>
  </svg>`
  const image = { image_url: `data:image/svg+xml,${encodeURIComponent(drawing)}`, theme_color: '#28425c' }
  return { web_background_image: image, mobile_background_image: image }
}

/** Somebody, from the shoulders up. */
export function portrait(): string {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 48 48">
    <path fill="#c9d6df" d="M0 0h48v48H0z"/><circle cx="24" cy="19" r="9" fill="#8a5a44"/><path fill="#31536b" d="M6 48c2-14 34-14 36 0z"/>
  </svg>`
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`
}
