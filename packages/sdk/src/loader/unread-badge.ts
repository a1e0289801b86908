import type { FurnishingTexts } from './furnishing-texts.ts'
import type { WindowSource } from './window-chunk.ts'

/** Shows how many answers came while the window was away; the number is part of the button's name. @returns what ends it */
export function showUnread({ on, launcher }: WindowSource, readTexts: () => FurnishingTexts): () => void {
  const { button, setNote } = launcher!
  const badge = button.ownerDocument.createElement('span')
  badge.className = 'badge'
  badge.setAttribute('aria-hidden', 'true')
  return on('unread', ({ count }) => {
    badge.textContent = count > 9 ? '9+' : String(count)
    if (count > 0) button.after(badge)
    else badge.remove()
    setNote(count > 0 ? readTexts().unread(count) : '')
  })
}
