import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { type AgentDetail, agentQuery } from '../../api/agents.ts'
import { connectorIds } from '../../api/connector-ids.ts'
import { type InstallInfo, installQuery } from '../../api/install.ts'
import { useMayPublish } from '../../api/session.ts'
import buttonClasses from '../../ui/button.module.css'
import { Button, IconButton, LinkButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, PageProblem } from '../../ui/problem.tsx'
import { AgentAvatar } from '../../ui/sewn-button.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useDocumentTitle } from '../shell/page-header.tsx'
import { CodeSection } from './code-section.tsx'
import classes from './install.module.css'
import { LiveSide } from './live-page.tsx'
import { LiveSheet } from './live-sheet.tsx'
import { LookRows } from './look-rows.tsx'
import { SiteCheck } from './site-check.tsx'
import { UnbindDialog } from './unbind-dialog.tsx'
import { useLook } from './use-look.ts'

// Most who come here want the code; each other tab is loaded when it is opened.
const PagesTab = lazy(async () => ({ default: (await import('./pages-tab.tsx')).PagesTab }))
const IdentityTab = lazy(async () => ({ default: (await import('./identity-tab.tsx')).IdentityTab }))
const CeilingsTab = lazy(async () => ({ default: (await import('./ceilings-tab.tsx')).CeilingsTab }))

const tabs = ['code', 'pages', 'identity', 'ceilings'] as const
type Tab = (typeof tabs)[number]

/** The code for a customer's page, and everything around it. */
export function InstallPage() {
  const { bot_id: botId = '' } = useParams()
  const { data: detail, error, refetch } = useQuery(agentQuery(botId))
  if (!detail)
    return error ? <PageProblem isWhole error={error} onRetry={() => void refetch()} /> : <LoadingLine isLoading />
  return <Install key={botId} detail={detail} />
}

function Install({ detail }: { detail: AgentDetail }) {
  const { t } = useTranslation()
  const { bot } = detail
  const { space_id: workspaceId = '0' } = useParams()
  const mayPublish = useMayPublish(workspaceId)
  const [search] = useSearchParams()
  const tab = tabs.find((name) => name === search.get('tab')) ?? 'code'
  const isPublished = detail.channels.some(({ connector_id: id }) => id === connectorIds.chatSdk)
  useDocumentTitle(`${t('editor.install')}: ${bot.name}`)
  return (
    <div className={classes.page}>
      <Head detail={detail} mayPublish={mayPublish} />
      {isPublished ? (
        <>
          <Tabs<Tab>
            label={t('editor.install')}
            current={tab}
            tabs={tabs.map((name) => ({
              name,
              label: t(`install.tabs.${name}`),
              to: name === 'code' ? '?' : `?tab=${name}`,
            }))}
          />
          <Published detail={detail} tab={tab} mayPublish={mayPublish} />
        </>
      ) : (
        <NotPublished detail={detail} mayPublish={mayPublish} />
      )}
    </div>
  )
}

function Head({ detail, mayPublish }: { detail: AgentDetail; mayPublish: boolean }) {
  const { t } = useTranslation()
  const { bot } = detail
  const navigate = useNavigate()
  const { space_id: workspaceId = '0' } = useParams()
  const [isUnbinding, setUnbinding] = useState(false)
  const channel = detail.channels.find(({ connector_id: id }) => id === connectorIds.chatSdk)
  return (
    <header className={classes.head}>
      <IconButton
        icon="chevronLeft"
        label={t('install.back')}
        onClick={() => navigate(`/space/${workspaceId}/bot/${bot.bot_id}`)}
      />
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
      <UnbindDialog isOpen={isUnbinding} bot={bot} onClose={() => setUnbinding(false)} />
    </header>
  )
}

function NotPublished({ detail: { bot }, mayPublish }: { detail: AgentDetail; mayPublish: boolean }) {
  const { t } = useTranslation()
  const { space_id: workspaceId } = useParams()
  return (
    <div className={classes.main}>
      <EmptyState
        title={t('install.notPublished', { name: bot.name })}
        action={
          mayPublish && (
            <LinkButton look="primary" to={`/space/${workspaceId}/bot/${bot.bot_id}?publish`}>
              {t('install.toPublish')}
            </LinkButton>
          )
        }
      >
        {t('install.notPublishedText')}
      </EmptyState>
    </div>
  )
}

interface PublishedProps {
  detail: AgentDetail
  tab: Tab
  mayPublish: boolean
}

function Published({ detail, tab, mayPublish }: PublishedProps) {
  const { bot } = detail
  const { data: info, error, refetch } = useQuery(installQuery(bot.bot_id))
  if (tab === 'pages')
    return (
      <Plain>
        <PagesTab bot={bot} />
      </Plain>
    )
  if (tab === 'identity')
    return (
      <Plain>
        <IdentityTab bot={bot} mayPublish={mayPublish} />
      </Plain>
    )
  if (tab === 'ceilings')
    return (
      <Plain>
        <CeilingsTab botId={bot.bot_id} mayPublish={mayPublish} />
      </Plain>
    )
  if (!info) return error ? <PageProblem error={error} onRetry={() => void refetch()} /> : <LoadingLine isLoading />
  return <CodeAndLook detail={detail} info={info} />
}

function Plain({ children }: { children: React.ReactNode }) {
  return (
    <div className={classes.main}>
      <div>
        <Suspense fallback={<LoadingLine isLoading />}>{children}</Suspense>
      </div>
    </div>
  )
}

function CodeAndLook({ detail: { bot }, info }: { detail: AgentDetail; info: InstallInfo }) {
  const { t } = useTranslation()
  const { look, edit, reset, isChanged } = useLook(bot)
  const isWide = useMediaQuery('(min-width: 1100px)', true, { getInitialValueInEffect: false })
  return (
    <div className={classes.body}>
      <div className={classes.main}>
        <div>
          <CodeSection info={info} look={look} />
          <SiteCheck bot={bot} />
          <section aria-labelledby="look-title">
            <div className={classes.lookHead}>
              <h2 className="section-title" id="look-title">
                {t('look.heading')}
              </h2>
              {isChanged && (
                <button type="button" className="text-link" onClick={reset}>
                  {t('look.reset')}
                </button>
              )}
            </div>
            <LookRows look={look} onEdit={edit} />
            {!isWide && <LiveSheet bot={bot} look={look} />}
          </section>
        </div>
      </div>
      {isWide && <LiveSide bot={bot} look={look} />}
    </div>
  )
}
