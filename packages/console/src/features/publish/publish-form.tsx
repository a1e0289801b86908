import { Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import type { AgentDetail } from '../../api/agents.ts'
import { connectorIds } from '../../api/connector-ids.ts'
import { publishAgent } from '../../api/versions.ts'
import { DialogActions } from '../../ui/dialog-actions.tsx'
import { TextField } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ScrollBox } from '../../ui/scroll-box.tsx'
import { RunningStitch } from '../../ui/stitch.tsx'
import { showToast } from '../../ui/toast.tsx'
import type { useDraft } from '../editor/use-draft.ts'
import { ChannelChoice } from './channel-choice.tsx'
import { newestChannel } from './newest-channel.ts'
import classes from './publish.module.css'
import { useNextVersion } from './use-next-version.ts'
import { useRefreshAgent } from './use-refresh-agent.ts'

const DraftDiff = lazy(() => import('./draft-diff.tsx'))

interface Props {
  detail: AgentDetail
  edited: ReturnType<typeof useDraft>
  /** Opens the comparison of the draft with that version. */
  onCompare(version: string): void
  onClose(): void
}

/** Channels, changes, note. */
export function PublishForm({ detail, edited, onCompare, onClose }: Props) {
  const { t } = useTranslation()
  const { space_id: workspaceId } = useParams()
  const navigate = useNavigate()
  const refresh = useRefreshAgent(detail.bot.bot_id)
  const live = detail.channels.map(({ connector_id: id }) => id)
  const [chosen, setChosen] = useState<string[]>(live.length > 0 ? live : [connectorIds.chatSdk])
  const [note, setNote] = useState('')
  const next = useNextVersion(detail)
  const newest = newestChannel(detail)
  const hasChanges = newest !== undefined && edited.changes.length > 0
  const isFirstInPages = !live.includes(connectorIds.chatSdk) && chosen.includes(connectorIds.chatSdk)
  const hasNews = !newest || edited.changes.length > 0 || chosen.some((id) => !live.includes(id))

  const publication = useMutation({
    mutationFn: async () => {
      await edited.store.flush()
      return publishAgent(detail.bot.bot_id, { connector_ids: chosen, note: note.trim() })
    },
    onSuccess: async ({ version_number: version }) => {
      await refresh()
      showToast({ text: t('publish.published', { version }) })
      // The first publication to pages has one next step: the code.
      if (isFirstInPages) navigate(`/space/${workspaceId}/bot/${detail.bot.bot_id}/install`)
      else onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen.length > 0 && hasNews) publication.mutate()
  }
  return (
    <form className={classes.main} onSubmit={submit}>
      <Modal.Title className={classes.title}>
        {t('publish.title', { name: edited.draft.name, version: next })}
      </Modal.Title>
      <ChannelChoice detail={detail} chosen={chosen} onChange={setChosen} />
      <section className={classes.changes}>
        <div className={classes.changesHead}>
          <h3 className={classes.label}>
            {hasChanges
              ? t('publish.changes', { version: newest.version_number })
              : newest
                ? t('publish.nothing', { version: newest.version_number })
                : t('publish.first')}
          </h3>
          {hasChanges && (
            <button type="button" className="text-link" onClick={() => onCompare(newest.version)}>
              {t('publish.sideBySide')}
            </button>
          )}
        </div>
        {hasChanges && (
          <ScrollBox className={classes.diffBox} label={t('publish.changes', { version: newest.version_number })}>
            <Suspense fallback={<RunningStitch label={t('common.loading')} inThread />}>
              <DraftDiff botId={detail.bot.bot_id} version={newest.version} against={edited.draft} />
            </Suspense>
          </ScrollBox>
        )}
      </section>
      <TextField
        label={t('publish.note')}
        aside={t('common.optional')}
        placeholder={t('publish.notePlaceholder')}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.target.value)}
        data-autofocus
      />
      {publication.error && (
        <div style={{ marginTop: 16 }}>
          <Problem error={publication.error} />
        </div>
      )}
      <DialogActions
        className={classes.foot}
        submit={t('publish.submit', { version: next })}
        isBusy={publication.isPending}
        isDisabled={chosen.length === 0 || !hasNews}
        onCancel={onClose}
      >
        <p className="hint">
          {chosen.length === 0
            ? t('publish.chooseChannel')
            : newest
              ? hasNews && t('publish.effect', { version: next })
              : t('publish.effectFirst')}
        </p>
      </DialogActions>
    </form>
  )
}
