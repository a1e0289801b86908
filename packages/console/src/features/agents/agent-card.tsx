import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { AgentItem } from '../../api/agents.ts'
import { formatMoment, formatNumber } from '../../ui/format.ts'
import { AgentAvatar } from '../../ui/sewn-button.tsx'
import { AgentMenu } from './agent-menu.tsx'
import classes from './agents.module.css'

/** One agent, like a button on its card: the whole card is the link. */
export function AgentCard({ agent, workspaceId }: { agent: AgentItem; workspaceId: string }) {
  const { t, i18n } = useTranslation()
  const address = `/space/${workspaceId}/bot/${agent.id}`
  return (
    <article className={classes.card}>
      <header className={classes.head}>
        <AgentAvatar botId={agent.id} iconUrl={agent.icon_url} size={40} />
        <div>
          <h2>
            <Link to={address} className={`${classes.link} ellipsis`}>
              {agent.name}
            </Link>
          </h2>
          <small>{formatMoment(agent.updated_at, t, i18n.language)}</small>
        </div>
        <AgentMenu agent={agent} workspaceId={workspaceId} />
      </header>
      <p className={classes.text} data-empty={agent.description ? undefined : true}>
        {agent.description || t('agents.noDescription')}
      </p>
      <footer className={classes.foot}>
        <i className={classes.dot} data-state={agent.state} />
        <span className="ellipsis">{stateOf(agent)}</span>
        {agent.state === 'live' && (
          <span className={classes.week}>
            <span>{t('agents.week', { number: formatNumber(agent.conversations_week, i18n.language) })}</span>
            <i aria-hidden="true">{formatNumber(agent.conversations_week, i18n.language)}</i>
          </span>
        )}
        {agent.state === 'changed' && (
          <Link
            className={classes.action}
            to={`${address}?changes`}
            aria-label={`${t('agents.review')}: ${agent.name}`}
          >
            {t('agents.review')}
          </Link>
        )}
        {agent.state === 'broken' && (
          <Link className={classes.action} to={`${address}#model`} aria-label={`${t('agents.fix')}: ${agent.name}`}>
            {t('agents.fix')}
          </Link>
        )}
        {agent.state === 'draft' && (
          <Link className={classes.action} to={address} aria-label={`${t('agents.finish')}: ${agent.name}`}>
            {t('agents.finish')}
          </Link>
        )}
      </footer>
    </article>
  )

  function stateOf({ state, version_number: version = 1 }: AgentItem): string {
    if (state === 'live') return t('agents.stateLive', { version })
    if (state === 'broken') return t('agents.stateBroken')
    if (state === 'changed') return t('agents.stateChanged', { version })
    return t('agents.stateDraft')
  }
}
