import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { type AgentDetail, agentQuery } from '../../api/agents.ts'
import { connectorIds } from '../../api/connector-ids.ts'
import { installQuery } from '../../api/install.ts'
import { useMayPublish } from '../../api/session.ts'
import buttonClasses from '../../ui/button.module.css'
import { Button, IconButton, LinkButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, PageProblem } from '../../ui/problem.tsx'
import { AgentAvatar } from '../../ui/sewn-button.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import { useDocumentTitle } from '../shell/page-header.tsx'
import classes from './install.module.css'
import { InstallDetails } from './install-details.tsx'
import { PagePreview } from './page-preview.tsx'
import { UnbindDialog } from './unbind-dialog.tsx'

/** The code for a customer's page, and everything around it. */
export function InstallPage() {
  const { bot_id: botId = '' } = useParams()
  const { data: detail, error, refetch } = useQuery(agentQuery(botId))
  if (!detail)
    return error ? <PageProblem isWhole error={error} onRetry={() => void refetch()} /> : <LoadingLine isLoading />
  return <Install detail={detail} />
}

function Install({ detail }: { detail: AgentDetail }) {
  const { t } = useTranslation()
  const { bot } = detail
  const { space_id: workspaceId = '0' } = useParams()
  const navigate = useNavigate()
  const mayPublish = useMayPublish(workspaceId)
  const [isUnbinding, setUnbinding] = useState(false)
  const channel = detail.channels.find(({ connector_id: id }) => id === connectorIds.chatSdk)
  const editor = `/space/${workspaceId}/bot/${bot.bot_id}`
  useDocumentTitle(`${t('editor.install')}: ${bot.name}`)
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <IconButton icon="chevronLeft" label={t('install.back')} onClick={() => navigate(editor)} />
        <AgentAvatar botId={bot.bot_id} iconUrl={bot.icon_url} size={28} />
        <h1 className="ellipsis">{bot.name}</h1>
        <p>{channel && t('install.on', { version: channel.version_number })}</p>
        {channel && (
          <a
            className={`${buttonClasses.button} ${buttonClasses.small}`}
            href={`/console/try/${bot.bot_id}`}
            target="_blank"
            rel="noreferrer"
          >
            <Icon name="external" size={15} />
            {t('install.tryBlank')}
          </a>
        )}
        {channel && mayPublish && (
          <Button look="danger" size="small" onClick={() => setUnbinding(true)}>
            {t('install.unbind')}
          </Button>
        )}
      </header>
      {channel ? (
        <Published detail={detail} />
      ) : (
        <div className={classes.main}>
          <EmptyState
            title={t('install.notPublished', { name: bot.name })}
            action={
              mayPublish && (
                <LinkButton look="primary" to={`${editor}?publish`}>
                  {t('install.toPublish')}
                </LinkButton>
              )
            }
          >
            {t('install.notPublishedText')}
          </EmptyState>
        </div>
      )}
      <UnbindDialog isOpen={isUnbinding} bot={bot} onClose={() => setUnbinding(false)} />
    </div>
  )
}

function Published({ detail }: { detail: AgentDetail }) {
  const { data: info, error, refetch } = useQuery(installQuery(detail.bot.bot_id))
  if (!info) return error ? <PageProblem error={error} onRetry={() => void refetch()} /> : <LoadingLine isLoading />
  return (
    <div className={classes.body}>
      <div className={classes.main}>
        <div>
          <InstallDetails bot={detail.bot} info={info} />
        </div>
      </div>
      <PagePreview bot={detail.bot} />
    </div>
  )
}
