import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { versionQuery } from '../../api/versions.ts'
import classes from '../../ui/diff-view.module.css'
import { DiffView } from '../../ui/diff-view.tsx'
import { Problem } from '../../ui/problem.tsx'
import { RunningStitch } from '../../ui/stitch.tsx'
import { type Draft, toDraft } from '../editor/draft.ts'
import { compareDrafts } from './compare-drafts.ts'

interface Props {
  botId: string
  /** The version it begins from. */
  version: string
  /** A draft, or another version by its name. */
  against: Draft | string
  isSideBySide?: boolean
}

/** What differs between a published version and the draft, or another version. Loaded when somebody compares. */
export default function DraftDiff({ botId, version, against, isSideBySide }: Props) {
  const { t } = useTranslation()
  const isVersion = typeof against === 'string'
  const before = useQuery(versionQuery(botId, version))
  const other = useQuery({ ...versionQuery(botId, isVersion ? against : ''), enabled: isVersion })
  const differences = useMemo(() => {
    const after = isVersion ? other.data && toDraft(other.data.bot) : against
    return before.data && after && compareDrafts(toDraft(before.data.bot), after, t)
  }, [before.data, other.data, against, isVersion, t])
  const failed = [before, other].find(({ error }) => error)
  if (failed) return <Problem error={failed.error} onRetry={() => void failed.refetch()} />
  if (!differences) return <RunningStitch label={t('common.loading')} inThread />
  if (differences.length === 0) return <p className="hint">{t('diff.same')}</p>
  return (
    <div className={classes.sections}>
      {differences.map(({ field, rows }) => (
        <section key={field}>
          <h3>{t(`diff.${field}`)}</h3>
          <DiffView rows={rows} isSideBySide={isSideBySide} />
        </section>
      ))}
    </div>
  )
}
