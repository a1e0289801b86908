import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import { drawings } from '../later-shared.ts'
import type { OverlayPlace } from '../overlays.tsx'

interface Selected {
  text: string
  key: string | undefined
  left: string
  top: string
}

/** "Quote", above words of an answer that have been selected. */
export function SelectionQuote({ panel, place, scroller }: OverlayPlace) {
  const [selected, setSelected] = useState<Selected>()
  useEffect(() => {
    const box = place.current!
    const look = () => setSelected(findSelected(panel.shadow, box))
    // The selection is settled when the button or the key is released; during a drag the button would be in the way.
    const later = () => setTimeout(look)
    const hide = () => setSelected(undefined)
    box.addEventListener('pointerup', later)
    box.addEventListener('keyup', later)
    box.addEventListener('pointerdown', hide)
    scroller.current!.addEventListener('scroll', hide, { passive: true })
    return () => {
      box.removeEventListener('pointerup', later)
      box.removeEventListener('keyup', later)
      box.removeEventListener('pointerdown', hide)
      scroller.current?.removeEventListener('scroll', hide)
    }
  }, [])
  if (!selected) return null
  const { text, key, left, top } = selected
  return (
    <button
      type="button"
      class="newest pick"
      style={{ left, top }}
      onPointerDown={(event) => event.stopPropagation()}
      onPointerUp={(event) => event.stopPropagation()}
      onClick={() => {
        panel.quote.value = { text, key }
        setSelected(undefined)
        panel.focusInput()
      }}
    >
      <Icon name={drawings.quote} size={16} />
      {panel.later.quote}
    </button>
  )
}

/** Chromium alone lets a shadow root be asked; Firefox looks into ours from outside. */
type WithSelection = ShadowRoot & { getSelection?(): Selection | null }

function findSelected(shadow: WithSelection, box: HTMLElement): Selected | undefined {
  const selection = shadow.getSelection ? shadow.getSelection() : document.getSelection()
  const text = selection?.toString().trim()
  if (!selection || !text || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const holder = range.commonAncestorContainer
  const element = holder instanceof Element ? holder : holder.parentElement
  if (!element?.closest('.it .md')) return undefined
  const lines = range.getClientRects()
  const first = lines[0] ?? range.getBoundingClientRect()
  const outer = box.getBoundingClientRect()
  return {
    text,
    key: element.closest<HTMLElement>('[data-key]')?.dataset.key,
    left: `${Math.max(8, Math.min(first.left - outer.left, outer.width - 110))}px`,
    top: `${Math.max(8, first.top - outer.top - 38)}px`,
  }
}
