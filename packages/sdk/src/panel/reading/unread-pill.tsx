import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import { drawings } from '../later-shared.ts'
import type { OverlayPlace } from '../overlays.tsx'
import { count } from '../texts/fill.ts'
import { useValue } from '../use-value.ts'

/** The way up to the first answer that came while the window was closed, as long as it is above what is seen. */
export function UnreadPill({ panel, scroller }: OverlayPlace) {
  const key = useValue(() => panel.store.firstUnread.value)
  const [isAbove, setIsAbove] = useState(false)
  useEffect(() => {
    const list = scroller.current!
    setIsAbove(false)
    if (key === undefined) return
    const observer = new IntersectionObserver(
      ([entry]) => setIsAbove(!entry!.isIntersecting && entry!.boundingClientRect.top < entry!.rootBounds!.top),
      { root: list },
    )
    // The messages are drawn together with this, before or after.
    const frame = requestAnimationFrame(() => {
      const message = list.querySelector(`[data-key="${key}"]`)
      if (message) observer.observe(message)
    })
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
    }
  }, [key])
  if (key === undefined || !isAbove) return null
  const { items } = panel.store
  const from = items.value.findIndex((item) => item.key === key)
  const number = items.value.slice(from).filter(({ kind }) => kind === 'answer').length
  return (
    <button type="button" class="newest first" onClick={() => panel.toItem(key)}>
      <Icon name={drawings.up} size={16} />
      {count(panel.lang, panel.later.newAnswers, number)}
    </button>
  )
}
