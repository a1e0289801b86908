import { useLayoutEffect, useRef } from 'preact/hooks'
import type { AnswerItem, UserItem } from '../client/chat-store.ts'
import type { PanelContext } from './panel-context.ts'
import { Stitch } from './stitch.tsx'
import { useValue } from './use-value.ts'

interface Props {
  panel: PanelContext
  item: AnswerItem
}

/** An answer, from the moment its chunk is there; until then the stitch, and plain text when the chunk does not come. */
export function DeferredAnswer({ panel, item }: Props) {
  const { answers } = panel.features
  const chunk = useValue(() => answers.chunk.value)
  const hasFailed = useValue(() => answers.hasFailed.value)
  if (chunk) return <chunk.Answer panel={panel} item={item} />
  return (
    <article class="it" aria-label={panel.title.peek() || panel.texts.chat}>
      {hasFailed ? <PlainText item={item} /> : <div class="wait">{<Stitch label={panel.texts.writing} />}</div>}
    </article>
  )
}

/** The words of a message as they are, when there is no way to draw them better. */
export function PlainText({ item }: { item: AnswerItem | UserItem }) {
  const root = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = root.current!
    if (item.kind === 'user') return element.append(item.text)
    return item.text.subscribe(
      (piece) => element.append(piece),
      () => element.replaceChildren(),
    )
  }, [])
  return <div class="plain" dir="auto" ref={root} />
}
