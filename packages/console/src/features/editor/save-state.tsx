import { useTranslation } from 'react-i18next'
import type { AgentDetail } from '../../api/agents.ts'
import { formatTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { RunningStitch } from '../../ui/stitch.tsx'
import { newestChannel } from '../publish/newest-channel.ts'
import classes from './editor.module.css'
import type { useDraft } from './use-draft.ts'

interface Props {
  detail: AgentDetail
  edited: ReturnType<typeof useDraft>
  onShowChanges(): void
}

/** "Saved 12:04", "Saving", or what to do; then how far the draft is from what visitors get. */
export function SaveState({ detail, edited, onShowChanges }: Props) {
  const { t } = useTranslation()
  const version = newestChannel(detail)?.version_number
  const count = edited.changes.length
  return (
    <div className={classes.status}>
      <span role="status">
        <SaveWords edited={edited} />
      </span>
      {version === undefined ? (
        <span>{t('editor.neverPublished')}</span>
      ) : count > 0 ? (
        <button type="button" className="text-link" onClick={onShowChanges}>
          {t('editor.changes', { count, version })}
        </button>
      ) : (
        <span>{t('editor.live', { version })}</span>
      )}
    </div>
  )
}

function SaveWords({ edited: { store, status, updatedAt } }: Pick<Props, 'edited'>) {
  const { t, i18n } = useTranslation()
  switch (status.kind) {
    case 'saved':
      return (
        <>
          <Icon name="check" size={15} />
          {t('editor.saved', { time: formatTime(updatedAt, i18n.language) })}
        </>
      )
    case 'saving':
      return (
        <>
          <RunningStitch dashes={3} inThread />
          {t('editor.saving')}
        </>
      )
    case 'mistake':
      return <b className={classes.bad}>{t('editor.notSavedField')}</b>
    case 'failed':
      return (
        <>
          <b className={classes.bad}>{t('editor.notSaved')}</b>
          <button type="button" className="text-link" onClick={() => void store.flush()}>
            {t('common.tryAgain')}
          </button>
        </>
      )
    case 'conflict':
      return <Conflict store={store} />
  }
}

function Conflict({ store }: { store: Props['edited']['store'] }) {
  const { t } = useTranslation()
  return (
    <>
      <b className={classes.bad}>{t('editor.conflict')}</b>
      <button type="button" className="text-link" onClick={() => void store.takeTheirs()}>
        {t('editor.takeTheirs')}
      </button>
      <button type="button" className="text-link" onClick={() => void store.overwrite()}>
        {t('editor.keepMine')}
      </button>
    </>
  )
}
