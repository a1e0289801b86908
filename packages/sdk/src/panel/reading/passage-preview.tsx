import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import { drawings } from '../later-shared.ts'
import type { OverlayPlace } from '../overlays.tsx'
import type { PassageCard } from '../panel-context.ts'
import { useValue } from '../use-value.ts'
import { toPlace } from './say-where.ts'

/** So far from the number, and from the edges of the window. */
const gapPx = 8
/** Time to get from the number into the card. */
const patienceMs = 250

/** The passage behind a number, beside it. Stays while the pointer is on either; Escape takes it away. */
export function PassagePreview({ panel, place, scroller }: OverlayPlace) {
  const card = useValue(() => panel.card.value)
  const box = useRef<HTMLDivElement>(null)
  const [spot, setSpot] = useState({ left: '0', top: '0' })

  useLayoutEffect(() => {
    if (card) setSpot(findSpot(place.current!, card.beside, box.current!))
  }, [card])

  useEffect(() => {
    if (!card) return
    const window = place.current!
    let timer: ReturnType<typeof setTimeout> | undefined
    const hide = () => {
      panel.card.value = undefined
    }
    function move(event: PointerEvent) {
      const isOn = event.composedPath().some((node) => node === box.current || node === card!.beside)
      clearTimeout(timer)
      if (!isOn && event.pointerType === 'mouse') timer = setTimeout(hide, patienceMs)
    }
    // Out of the window nothing is "over" any more.
    function leave(event: PointerEvent) {
      clearTimeout(timer)
      if (event.pointerType === 'mouse') timer = setTimeout(hide, patienceMs)
    }
    function press(event: KeyboardEvent) {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      hide()
    }
    window.addEventListener('pointerover', move)
    window.addEventListener('pointerleave', leave)
    window.addEventListener('keydown', press)
    const follow = () => setSpot(findSpot(window, card!.beside, box.current!))
    scroller.current!.addEventListener('scroll', follow, { passive: true })
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pointerover', move)
      window.removeEventListener('pointerleave', leave)
      window.removeEventListener('keydown', press)
      scroller.current?.removeEventListener('scroll', follow)
    }
  }, [card])

  if (!card) return null
  return (
    <div
      class="pop"
      role="tooltip"
      ref={box}
      style={spot}
      // A press in the card must not take the focus from its number, for then the card would go.
      onMouseDown={(event) => event.preventDefault()}
    >
      <b dir="auto">{card.title}</b>
      <p dir="auto">{markWords(card)}</p>
      {card.url && (
        <a href={card.url} target="_blank" rel="noopener noreferrer" tabIndex={-1}>
          <Icon name={drawings.link} size={13} />
          <span dir="ltr">{toPlace(card.url)}</span>
        </a>
      )}
    </div>
  )
}

/** Below the number where there is room, else above; always inside the window. */
function findSpot(place: HTMLElement, beside: Element, box: HTMLElement) {
  const outer = place.getBoundingClientRect()
  const anchor = beside.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = box
  const left = anchor.left - outer.left + anchor.width / 2 - width / 2
  const below = anchor.bottom - outer.top + gapPx
  const fits = below + height + gapPx <= outer.height
  const top = fits ? below : Math.max(gapPx, anchor.top - outer.top - height - gapPx)
  return { left: `${Math.max(gapPx, Math.min(left, outer.width - width - gapPx))}px`, top: `${top}px` }
}

/** The words that were searched for, marked where the passage has them. */
function markWords({ text, search }: PassageCard) {
  const words = search.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2 || /\p{Script=Han}{2}/u.test(word))
  if (words.length === 0) return text
  // Every second part is a word; what is in `words` has no meaning in an expression.
  const parts = text.split(new RegExp(`(${words.join('|')})`, 'giu'))
  return parts.map((part, index) => (index % 2 ? <mark key={index}>{part}</mark> : part))
}
