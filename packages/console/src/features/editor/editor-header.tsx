import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import type { AgentDetail } from '../../api/agents.ts'
import { connectorIds } from '../../api/connector-ids.ts'
import { useMayPublish } from '../../api/session.ts'
import { Button, IconButton, LinkButton } from '../../ui/button.tsx'
import { Segments } from '../../ui/segments.tsx'
import { AgentAvatar } from '../../ui/sewn-button.tsx'
import { findMistakes } from './draft.ts'
import classes from './editor.module.css'
import { SaveState } from './save-state.tsx'
import type { useDraft } from './use-draft.ts'

type Tab = 'edit' | 'preview'

interface Props {
  detail: AgentDetail
  edited: ReturnType<typeof useDraft>
  tab: Tab
  onTab(tab: Tab): void
  onOpen(dialog: 'publish' | 'changes'): void
}

/** Back, avatar, name; whether it is saved and what changed; the way to visitors. */
export function EditorHeader({ detail, edited, tab, onTab, onOpen }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { space_id: workspaceId = '0' } = useParams()
  const { bot } = detail
  const mayPublish = useMayPublish(workspaceId)
  const isInPages = detail.channels.some(({ connector_id: id }) => id === connectorIds.chatSdk)
  return (
    <header className={classes.head}>
      <IconButton
        icon="chevronLeft"
        label={t('editor.back')}
        onClick={() => navigate(`/space/${workspaceId}/agents`)}
      />
      <AgentAvatar botId={bot.bot_id} iconUrl={bot.icon_url} size={28} />
      <h1 className="hidden-text">{edited.draft.name}</h1>
      <input
        className={classes.name}
        aria-label={t('editor.name')}
        aria-invalid={findMistakes(edited.draft).has('name') || undefined}
        value={edited.draft.name}
        onChange={(event) => edited.store.edit({ name: event.target.value })}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <SaveState detail={detail} edited={edited} onShowChanges={() => onOpen('changes')} />
      <span className={classes.spacer} />
      <div className={classes.tabs}>
        <Segments<Tab>
          label={t('editor.preview')}
          value={tab}
          onChange={onTab}
          options={[
            { value: 'edit', label: t('editor.edit') },
            { value: 'preview', label: t('editor.preview') },
          ]}
        />
      </div>
      {isInPages && (
        <LinkButton look="quiet" icon="code" className={classes.install} to="install" aria-label={t('editor.install')}>
          <span>{t('editor.install')}</span>
        </LinkButton>
      )}
      {mayPublish && (
        <Button look="primary" onClick={() => onOpen('publish')}>
          {t('editor.publish')}
        </Button>
      )}
    </header>
  )
}
