import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams, useSearchParams } from 'react-router'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { ConversationItem } from '../../api/conversations.ts'
import { formatTimeOrDay } from '../../ui/format.ts'
import { RunningStitch } from '../../ui/stitch.tsx'
import { ConversationMarks } from './conversation-marks.tsx'
import classes from './conversations.module.css'
import { onlyFilters } from './filter-params.ts'
import { useVisitorName } from './use-visitor-name.ts'

interface Props {
  items: ConversationItem[]
  openId: string | undefined
  /** Called when the end comes into sight; `undefined` when there is no more. */
  onEnd: (() => void) | undefined
}

/** How many rows before the end the next page is asked for. */
const rowsAhead = 12

/** Newest first. Only rows in sight exist, so ten thousand scroll as thirty do. */
export function ConversationRows({ items, openId, onEnd }: Props) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const askForMore = () => {
    const handle = list.current
    if (!onEnd || !handle) return
    const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize)
    if (last >= items.length - rowsAhead) onEnd()
  }
  return (
    <div className={classes.rows} ref={place}>
      <Virtualizer ref={list} scrollRef={place} itemSize={76} onScroll={askForMore}>
        {items.map((item) => (
          <Row key={item.id} item={item} isOpen={item.id === openId} />
        ))}
      </Virtualizer>
      {onEnd && (
        <div className={classes.more}>
          <RunningStitch label={t('common.loading')} inThread />
        </div>
      )}
    </div>
  )
}

function Row({ item, isOpen }: { item: ConversationItem; isOpen: boolean }) {
  const { t, i18n } = useTranslation()
  const { space_id: workspaceId } = useParams()
  const [params] = useSearchParams()
  const visitor = useVisitorName()(item)
  return (
    <Link
      className={classes.row}
      to={`/space/${workspaceId}/conversations/${item.id}${onlyFilters(params)}`}
      aria-current={isOpen ? 'true' : undefined}
    >
      <b className="ellipsis">{item.title || t('conversations.untitled')}</b>
      <time dateTime={new Date(item.updated_at * 1000).toISOString()}>
        {formatTimeOrDay(item.updated_at, i18n.language)}
      </time>
      <p className="ellipsis">
        {[visitor, t('conversations.messages', { count: item.messages })].join(t('common.comma'))}
      </p>
      <ConversationMarks item={item} />
    </Link>
  )
}
