import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams, useSearchParams } from 'react-router'
import type { ConversationItem } from '../../api/conversations.ts'
import { formatTimeOrDay } from '../../ui/format.ts'
import { RunningStitch } from '../../ui/stitch.tsx'
import classes from './conversations.module.css'

interface Props {
  items: ConversationItem[]
  openId: string | undefined
  /** Called when the end comes into sight; `undefined` when there is no more. */
  onEnd: (() => void) | undefined
}

/** Newest first. Rows out of sight cost no layout, so thousands scroll as tens do. */
export function ConversationRows({ items, openId, onEnd }: Props) {
  const { t } = useTranslation()
  return (
    <div className={classes.rows}>
      {items.map((item) => (
        <Row key={item.id} item={item} isOpen={item.id === openId} />
      ))}
      {onEnd && (
        <EndOfList onReach={onEnd}>
          <RunningStitch label={t('common.loading')} inThread />
        </EndOfList>
      )}
    </div>
  )
}

function Row({ item, isOpen }: { item: ConversationItem; isOpen: boolean }) {
  const { t, i18n } = useTranslation()
  const { space_id: workspaceId } = useParams()
  const [params] = useSearchParams()
  const filter = params.size > 0 ? `?${params}` : ''
  return (
    <Link
      className={classes.row}
      to={`/space/${workspaceId}/conversations/${item.id}${filter}`}
      aria-current={isOpen ? 'true' : undefined}
    >
      <b className="ellipsis">{item.title || t('conversations.untitled')}</b>
      <time dateTime={new Date(item.updated_at * 1000).toISOString()}>
        {formatTimeOrDay(item.updated_at, i18n.language)}
      </time>
      <p className="ellipsis">
        {item.bot_name}, {t('conversations.messages', { count: item.messages })}
      </p>
      {item.has_error && (
        <span className={classes.marks}>
          <span className={classes.tag}>{t('conversations.error')}</span>
        </span>
      )}
    </Link>
  )
}

function EndOfList({ onReach, children }: { onReach(): void; children: React.ReactNode }) {
  const end = useRef<HTMLDivElement>(null)
  const latest = useRef(onReach)
  latest.current = onReach
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) latest.current()
      },
      { rootMargin: '400px' },
    )
    observer.observe(end.current!)
    return () => observer.disconnect()
  }, [])
  return (
    <div className={classes.more} ref={end}>
      {children}
    </div>
  )
}
