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
