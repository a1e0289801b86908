import { Menu } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { connectorIds } from '../../api/connector-ids.ts'
import type { ConversationItem } from '../../api/conversations.ts'
import { useMayPublish } from '../../api/session.ts'
import { IconButton } from '../../ui/button.tsx'
import { formatMoment } from '../../ui/format.ts'
import { showToast } from '../../ui/toast.tsx'
import { useDocumentTitle } from '../shell/page-header.tsx'
import classes from './conversations.module.css'
import { onlyFilters } from './filter-params.ts'
import { useVisitorName } from './use-visitor-name.ts'

const VisitorDataDialog = lazy(async () => ({ default: (await import('./visitor-data-dialog.tsx')).VisitorDataDialog }))

interface Props {
  conversationId: string
  /** Missing while it loads. */
  item: ConversationItem | undefined
  workspaceId: string
  onNote(): void
}

/** Whose conversation it is, when and where, and what can be done with it. */
export function TranscriptHead({ conversationId, item, workspaceId, onNote }: Props) {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const visitor = useVisitorName()
  const [isDeleting, setDeleting] = useState(false)
  const mayDelete = useMayPublish(workspaceId)
  const back = `/space/${workspaceId}/conversations${onlyFilters(params)}`
  useDocumentTitle(item ? item.title || visitor(item) : t('conversations.title'))
  const copyLink = async () => {
    await navigator.clipboard?.writeText(location.href)
    showToast({ text: t('conversations.linkCopied') })
  }
  return (
    <header className={classes.transcriptHead}>
      <IconButton
        className={classes.back}
        icon="chevronLeft"
        label={t('conversations.back')}
        onClick={() => navigate(back)}
      />
      <div>
        <h2 className="ellipsis">{item ? visitor(item) : t('conversations.transcript')}</h2>
        <p className="ellipsis">
          {item
            ? [formatMoment(item.updated_at, t, i18n.language), item.bot_name, channelOf(item)].join(t('common.comma'))
            : '\u00a0'}
        </p>
      </div>
      <IconButton icon="note" label={t('conversations.addNote')} onClick={onNote} />
      <Menu position="bottom-end" width={230} withinPortal={false}>
        <Menu.Target>
          <IconButton icon="more" label={t('common.more')} />
        </Menu.Target>
        <Menu.Dropdown>
          {item && (
            <Menu.Item onClick={() => navigate(`/space/${workspaceId}/bot/${item.bot_id}`)}>
              {t('conversations.openAgent')}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => void copyLink()}>{t('conversations.copyLink')}</Menu.Item>
          {mayDelete && <Menu.Divider />}
          {mayDelete && (
            <Menu.Item data-danger onClick={() => setDeleting(true)}>
              {t('conversations.deleteVisitor')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isDeleting && (
        <Suspense fallback={null}>
          <VisitorDataDialog
            conversationId={conversationId}
            name={item ? visitor(item) : t('conversations.visitor')}
            onClose={() => setDeleting(false)}
            onDeleted={() => navigate(back)}
          />
        </Suspense>
      )}
    </header>
  )

  function channelOf({ connector_id }: ConversationItem) {
    return t(connector_id === connectorIds.api ? 'conversations.channel1024' : 'conversations.channel999')
  }
}
