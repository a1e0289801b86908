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
  version: string
  draft: Draft
}

/** What differs between a published version and the draft. */
export function DraftDiff({ botId, version, draft }: Props) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(versionQuery(botId, version))
  const differences = useMemo(() => data && compareDrafts(toDraft(data.bot), draft, t), [data, draft, t])
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (!differences) return <RunningStitch label={t('common.loading')} inThread />
  if (differences.length === 0) return <p className="hint">{t('diff.same')}</p>
  return (
    <div className={classes.sections}>
      {differences.map(({ field, lines }) => (
        <section key={field}>
          <h3>{t(`diff.${field}`)}</h3>
          <DiffView lines={lines} />
        </section>
      ))}
    </div>
  )
}
