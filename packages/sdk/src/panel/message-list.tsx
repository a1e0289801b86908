import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Item } from '../client/chat-store.ts'
import { Chips } from './chips.tsx'
import { DeferredAnswer, PlainText } from './deferred-answer.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { groupItems, type ItemGroup } from './item-groups.ts'
import { Kept } from './kept.tsx'
import { lastOf } from './last-of.ts'
import { MessageGroup } from './message-group.tsx'
import type { PanelContext } from './panel-context.ts'
import { Prologue } from './prologue.tsx'
import { followScroll, type ScrollFollower } from './scroll-follow.ts'
import { Stitch } from './stitch.tsx'
import { useValue } from './use-value.ts'
import { UserMessage } from './user-message.tsx'

/** So far from the top the earlier messages are fetched, before the reader gets there. */
const loadWithinPx = 900

interface Props {
  panel: PanelContext
  lang: string
  onReady(follower: ScrollFollower): void
}

/** The conversation, with the prologue above its oldest message. */
export function MessageList({ panel, lang, onReady }: Props) {
  const { store, texts } = panel
  const place = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const [offersNewest, setOffersNewest] = useState(false)
  const follower = useRef<ScrollFollower>(null)
  const answers = useValue(() => panel.features.answers.chunk.value)

  useLayoutEffect(() => {
    const follow = followScroll(scroller.current!, content.current!, (offers, top) => {
      setOffersNewest(offers)
      if (top < loadWithinPx && store.hasEarlier.peek()) void store.loadEarlier()
    })
    follower.current = follow
    onReady(follow)
    return follow.end
  }, [])

  return (
    <div class="body" ref={place}>
      <div
        class="log"
        role="log"
        aria-live="off"
        aria-label={panel.title.peek() || texts.chat}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroller without this cannot be scrolled by keyboard
        tabIndex={0}
        ref={scroller}
      >
        <div class="flow" ref={content}>
          <Beginning panel={panel} />
          <Groups panel={panel} lang={lang} follower={follower} />
          <Ending panel={panel} />
        </div>
      </div>
      {answers && <answers.Overlays panel={panel} place={place} scroller={scroller} offersNewest={offersNewest} />}
    </div>
  )
}

function Beginning({ panel }: { panel: PanelContext }) {
  const { store, texts } = panel
  const isWhole = useValue(() => store.phase.value === 'ready' && !store.hasEarlier.value)
  if (isWhole) return <Prologue panel={panel} />
  return (
    <div class="wait late">
      <Stitch label={texts.loading} />
    </div>
  )
}

/** The messages, group by group: what has not changed is not looked at again when a message comes in. */
function Groups({ panel, lang, follower }: Omit<Props, 'onReady'> & { follower: { current: ScrollFollower | null } }) {
  const groups = useRef<ItemGroup[]>([])
  const items = useValue(() => panel.store.items.value)
  const before = groups.current
  groups.current = groupItems(before, items)
  const cameInFront = before[0] && groups.current[0] && before[0].items[0] !== groups.current[0].items[0]
  const restore = useRef<() => void>(null)
  restore.current = cameInFront ? (follower.current?.holdPlace() ?? null) : null
  useLayoutEffect(() => restore.current?.(), [items])

  const { hasEarlier, loadEarlier } = panel.store
  useEffect(() => {
    // Too few to fill the window: there is nothing to scroll, so nothing else would ask for more.
    if (items.length > 0 && items.length < 8 && hasEarlier.peek()) void loadEarlier()
  }, [items])

  return (
    <>
      {groups.current.map((group) => (
        <Kept key={group.key} about={group} lang={lang}>
          {() => (
            <MessageGroup panel={panel} group={group}>
              {(item) => (
                <Kept key={item.key} about={item} lang={lang}>
                  {() => <Message panel={panel} item={item} />}
                </Kept>
              )}
            </MessageGroup>
          )}
        </Kept>
      ))}
    </>
  )
}

function Message({ panel, item }: { panel: PanelContext; item: Item }) {
  if (item.kind === 'seam') return <div class="seam">{panel.texts.contextCleared}</div>
  return (
    <ErrorBoundary fallback={() => <PlainText item={item} />}>
      {item.kind === 'user' ? <UserMessage panel={panel} item={item} /> : <DeferredAnswer panel={panel} item={item} />}
    </ErrorBoundary>
  )
}

/** Under the last message: follow-up questions, or the first questions again after a seam. */
function Ending({ panel }: { panel: PanelContext }) {
  const questions = useValue(() => {
    const last = lastOf(panel.store.items.value)
    if (last?.kind === 'answer') return last.followUps.value
    return last?.kind === 'seam' ? panel.store.bot.value?.onboarding_info.suggested_questions : undefined
  })
  return <Chips panel={panel} questions={questions ?? []} />
}
