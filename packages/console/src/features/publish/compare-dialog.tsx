import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentDetail } from '../../api/agents.ts'
import { versionsQuery } from '../../api/versions.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { RunningStitch } from '../../ui/stitch.tsx'
import type { Draft } from '../editor/draft.ts'
import classes from './publish.module.css'

const DraftDiff = lazy(() => import('./draft-diff.tsx'))

/** Stands for the draft among versions, which are digits. */
const draftValue = 'draft'

interface Props {
  detail: AgentDetail
  draft: Draft
  /** The version to begin with; the dialog is open while there is one. */
  version: string | undefined
  onClose(): void
}

/** Two versions, or a version and the draft, side by side. */
export function CompareDialog({ version, onClose, ...rest }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={version !== undefined}
      onClose={onClose}
      size={1160}
      title={t('compare.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {version !== undefined && <Comparison key={version} version={version} {...rest} />}
    </Modal>
  )
}

function Comparison({ detail, draft, version }: Omit<Props, 'onClose' | 'version'> & { version: string }) {
  const { t } = useTranslation()
  const botId = detail.bot.bot_id
  const { data: versions } = useQuery(versionsQuery(botId))
  const [from, setFrom] = useState(version)
  const [to, setTo] = useState(draftValue)
  const published = (versions ?? []).map((each) => ({
    value: each.version,
    label: [
      `v${each.version_number}`,
      ...(each.channels.length > 0 ? [t('publish.live')] : []),
      ...(each.note ? [each.note] : []),
    ].join(' · '),
  }))
  return (
    <>
      <div className={classes.sides}>
        <SelectField
          label={t('compare.from')}
          value={from}
          options={published}
          onChange={(event) => setFrom(event.target.value)}
        />
        <SelectField
          label={t('compare.to')}
          value={to}
          options={[{ value: draftValue, label: t('compare.draft') }, ...published]}
          onChange={(event) => setTo(event.target.value)}
        />
      </div>
      <Suspense fallback={<RunningStitch label={t('common.loading')} inThread />}>
        <DraftDiff botId={botId} version={from} against={to === draftValue ? draft : to} isSideBySide />
      </Suspense>
    </>
  )
}
