import { type KeyboardEvent, type PointerEvent, useState } from 'react'

/**
 * Moves the items of a list by its grips: dragging with a pointer, or arrow keys. The rows change places as the pointer
 * passes their middles, so what is seen is what will be.
 */
export function useReorder<Item>(items: Item[], onMove: (items: Item[], place: number) => void) {
  const [dragged, setDragged] = useState<number>()

  function move(from: number, to: number) {
    if (to < 0 || to >= items.length || from === to) return false
    onMove(items.toSpliced(from, 1).toSpliced(to, 0, items[from]!), to)
    return true
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    if (dragged === undefined) return
    const row = event.currentTarget.closest('li')
    const rows = [...(row?.parentElement?.children ?? [])]
    const target = rows.findIndex((each) => isInside(each.getBoundingClientRect(), event.clientY))
    if (target >= 0 && move(dragged, target)) setDragged(target)
  }

  const gripProps = (index: number) => ({
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
      if (step === 0) return
      event.preventDefault()
      const list = event.currentTarget.closest('ul')
      if (move(index, index + step)) requestAnimationFrame(() => focusGrip(list, index + step))
    },
    onPointerDown(event: PointerEvent<HTMLElement>) {
      event.currentTarget.setPointerCapture(event.pointerId)
      setDragged(index)
    },
    onPointerMove,
    onPointerUp: () => setDragged(undefined),
    onPointerCancel: () => setDragged(undefined),
  })
  return { dragged, gripProps }
}

function isInside({ top, bottom }: DOMRect, y: number): boolean {
  return y >= top && y < bottom
}

function focusGrip(list: HTMLElement | null, index: number) {
  list?.children[index]?.querySelector<HTMLElement>('button')?.focus()
}
