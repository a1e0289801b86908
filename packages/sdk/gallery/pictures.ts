/** A picture that needs no network: a grinder in one colour. */
export function picture(colour: string): string {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480" viewBox="0 0 64 48">
    <path fill="#efeae3" d="M0 0h64v48H0z"/>
    <path fill="${colour}" d="M25 18h14v22a3 3 0 0 1-3 3h-8a3 3 0 0 1-3-3z"/>
    <path fill="none" stroke="#5b4a3d" stroke-width="2" d="M32 18v-6h14"/>
    <circle cx="47" cy="11" r="3.5" fill="#b8791b"/>
  </svg>`
  return URL.createObjectURL(new Blob([drawing], { type: 'image/svg+xml' }))
}
