import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentDetail } from '../../api/agents.ts'
import { rollBack, type Version, versionsQuery } from '../../api/versions.ts'
import { Button } from '../../ui/button.tsx'
import { formatDay, formatTime } from '../../ui/format.ts'
import { Problem } from '../../ui/problem.tsx'
import { RunningStitch } from '../../ui/stitch.tsx'
import { showToast } from '../../ui/toast.tsx'
import type { useDraft } from '../editor/use-draft.ts'
import classes from './publish.module.css'
import { useNextVersion } from './use-next-version.ts'
import { useRefreshAgent } from './use-refresh-agent.ts'

/** Older versions than these are behind a link. */
const shownAtOnce = 6

interface Props {
  detail: AgentDetail
  edited: ReturnType<typeof useDraft>
  /** Opens the comparison of the draft with that version. */
  onCompare(version: string): void
  onClose(): void
}

/** Every version on a thread: the coming one marigold, live ones loden, old ones rings. */
export function VersionThread({ detail, edited, onCompare, onClose }: Props) {
  const { t, i18n } = useTranslation()
  const { data: versions, error, refetch } = useQuery(versionsQuery(detail.bot.bot_id))
  const next = useNextVersion(detail)
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? versions : versions?.slice(0, shownAtOnce)
  const hidden = (versions?.length ?? 0) - (shown?.length ?? 0)
  const count = edited.changes.length
  return (
    <aside className={classes.side} aria-label={t('publish.versions')}>
      <h3 className={classes.label} style={{ marginBottom: 16 }}>
        {t('publish.versions')}
      </h3>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!versions && !error && <RunningStitch label={t('common.loading')} inThread />}
      <ol className={classes.versions}>
        <li data-kind="now">
          <b>{t('publish.notYet', { version: next })}</b>
          <small>
            {count > 0 ? t('publish.changeCount', { count }) : t('publish.noChanges')}
            {', '}
            {formatTime(edited.updatedAt, i18n.language)}
          </small>
        </li>
        {shown?.map((version) => (
          <VersionRow key={version.version} {...{ version, detail, onCompare, onClose }} />
        ))}
      </ol>
      {versions?.length === 0 && <p className="hint">{t('publish.noVersions')}</p>}
      {hidden > 0 && (
        <button type="button" className={`text-link ${classes.older}`} onClick={() => setWhole(true)}>
          {t('publish.older', { count: hidden })}
        </button>
      )}
    </aside>
  )
}

type RowProps = Omit<Props, 'edited'> & { version: Version }

function VersionRow({ version, detail, onCompare, onClose }: RowProps) {
  const { t, i18n } = useTranslation()
  const [isRolling, setRolling] = useState(false)
  const isLive = version.channels.length > 0
  const number = version.version_number
  const when = `${version.creator.name}, ${formatDay(version.created_at, i18n.language)}`
  return (
    <li data-kind={isLive ? 'live' : 'old'}>
      <span className={classes.acts}>
        <button
          type="button"
          className="text-link"
          aria-label={`${t('publish.compare')}: v${number}`}
          onClick={() => onCompare(version.version)}
        >
          {t('publish.compare')}
        </button>
        {!isLive && detail.channels.length > 0 && (
          <button
            type="button"
            className="text-link"
            aria-expanded={isRolling}
            aria-label={`${t('publish.rollBack')}: v${number}`}
            onClick={() => setRolling(!isRolling)}
          >
            {t('publish.rollBack')}
          </button>
        )}
      </span>
      <b>v{number}</b>
      {isLive && <span className={classes.tag}>{t('publish.live')}</span>}
      <small>{version.note ? `${version.note.replace(/[.。]$/, '')}. ${when}` : when}</small>
      {isRolling && <RollBackRow version={version} detail={detail} onKeep={() => setRolling(false)} onDone={onClose} />}
    </li>
  )
}

interface RollBackProps {
  version: Version
  detail: AgentDetail
  onKeep(): void
  onDone(): void
}

function RollBackRow({ version, detail, onKeep, onDone }: RollBackProps) {
  const { t } = useTranslation()
  const refresh = useRefreshAgent(detail.bot.bot_id)
  const number = version.version_number
  const live = detail.channels.map(({ connector_id: id }) => id)
  const roll = useMutation({
    mutationFn: () => rollBack(detail.bot.bot_id, version.version, live),
    onSuccess: async () => {
      await refresh()
      showToast({ text: t('publish.rolledBack', { version: number }) })
      onDone()
    },
  })
  return (
    <div>
      <p>{t('publish.rollBackEffect', { version: number })}</p>
      {roll.error && <Problem error={roll.error} />}
      <div className={classes.buttons}>
        <Button look="primary" size="small" isBusy={roll.isPending} onClick={() => roll.mutate()}>
          {t('publish.rollBackTo', { version: number })}
        </Button>
        <Button look="quiet" size="small" onClick={onKeep}>
          {t('publish.keep')}
        </Button>
      </div>
    </div>
  )
}
