import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { Icon } from '../../ui/icon.tsx'
import { RunningStitch } from '../../ui/stitch.tsx'
import { Answer } from './answer.tsx'
import classes from './conversations.module.css'
import { Note } from './note.tsx'
import { Question } from './question.tsx'
import type { TranscriptEntry } from './transcript-entries.ts'

interface Props {
  entries: TranscriptEntry[]
  agent: { id: string; name: string } | undefined
  conversationId: string
  /** The run whose answer is looked into. */
  chosen: string | undefined
  /** The entry that has just come and is to be seen. */
  shownId: string | undefined
  onChoose(chatId: string): void
  onNote(messageId: string): void
  hasMore: boolean
  onMore(): Promise<unknown>
}

/** How many rows before the end the next ones are asked for. */
const rowsAhead = 30

/** Word for word. Only rows in sight exist, so five thousand messages scroll as fifty do. */
export function TranscriptRows(props: Props) {
  const { entries, hasMore, onMore } = props
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const [isAtEnd, setAtEnd] = useState(true)
  const onScroll = () => {
    const handle = list.current
    if (!handle) return
    const below = handle.scrollSize - handle.scrollOffset - handle.viewportSize
    setAtEnd(below < 400 && !hasMore)
    const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize)
    if (hasMore && last >= entries.length - rowsAhead) void onMore()
  }
  useShown(props, list)
  const goToEnd = useGoToEnd(props, list)
  return (
    <div className={classes.messagesBox}>
      <section
        className={classes.messages}
        ref={place}
        aria-label={t('conversations.messagesLabel')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
        tabIndex={0}
      >
        <Virtualizer ref={list} scrollRef={place} onScroll={onScroll} itemSize={96}>
          {entries.map((entry) => (
            <div key={entry.id} className={classes.entry}>
              <Entry entry={entry} {...props} />
            </div>
          ))}
        </Virtualizer>
        {hasMore && (
          <div className={classes.more}>
            <RunningStitch label={t('common.loading')} inThread />
          </div>
        )}
      </section>
      {(hasMore || !isAtEnd) && entries.length > 12 && (
        <button type="button" className={classes.toEnd} onClick={() => void goToEnd()}>
          <Icon name="arrowDown" size={15} />
          {t('conversations.toNewest')}
        </button>
      )}
    </div>
  )
}

function useShown({ shownId, entries }: Props, list: React.RefObject<VirtualizerHandle | null>) {
  const place = shownId === undefined ? -1 : entries.findIndex(({ id }) => id === shownId)
  useEffect(() => {
    if (place >= 0) list.current?.scrollToIndex(place, { align: 'nearest' })
  }, [place, list])
}

/** Loads what is missing, then shows the end. */
function useGoToEnd({ hasMore, onMore }: Props, list: React.RefObject<VirtualizerHandle | null>) {
  const latest = useRef(hasMore)
  latest.current = hasMore
  return async () => {
    while (latest.current) {
      await onMore()
      // React tells of the new page in a task of its own.
      await new Promise((resolve) => setTimeout(resolve))
    }
    list.current?.scrollToIndex(Number.MAX_SAFE_INTEGER, { align: 'end' })
  }
}

function Entry({ entry, agent, conversationId, chosen, onChoose, onNote }: Props & { entry: TranscriptEntry }) {
  switch (entry.kind) {
    case 'question':
      return <Question message={entry.message} />
    case 'answer':
      return <Answer entry={entry} agent={agent} isChosen={entry.chatId === chosen} {...{ onChoose, onNote }} />
    case 'note':
      return <Note note={entry.note} conversationId={conversationId} />
    case 'trouble':
      return <TroubleRow trouble={entry.trouble} />
  }
}

function TroubleRow({ trouble }: { trouble: Extract<TranscriptEntry, { kind: 'trouble' }>['trouble'] }) {
  const { t } = useTranslation()
  const isCanceled = trouble.status === 'canceled'
  return (
    <div className={classes.trouble} data-quiet={isCanceled || undefined}>
      <Icon name={isCanceled ? 'info' : 'warning'} size={18} />
      <div>
        <p>{isCanceled ? t('trace.canceled') : trouble.error_msg || t('conversations.failed')}</p>
        {!isCanceled && <small>{t('conversations.failedText')}</small>}
      </div>
    </div>
  )
}
