import { useTranslation } from 'react-i18next'
import type { Overview } from '../../api/overview.ts'
import { toLocale } from '../../ui/format.ts'
import { formatCost } from '../../ui/format-figures.ts'
import classes from './overview.module.css'

const agentsShown = 8

/** What each agent has cost, or how many tokens it took where no price is known. */
export function AgentCosts({ agents, currency }: Pick<Overview, 'agents' | 'currency'>) {
  const { t, i18n } = useTranslation()
  const amountOf = (agent: Overview['agents'][number]) => (currency ? agent.cost_micros : agent.tokens)
  const shown = agents.toSorted((a, b) => amountOf(b) - amountOf(a)).slice(0, agentsShown)
  const highest = Math.max(1, ...shown.map(amountOf))
  const print = (value: number) =>
    currency
      ? formatCost(value, currency, i18n.language)
      : new Intl.NumberFormat(toLocale(i18n.language), { notation: 'compact' }).format(value)
  return (
    <section className={classes.panel}>
      <header className={classes.panelHead} style={{ marginBottom: 14 }}>
        <h2>{t(currency ? 'overview.costByAgent' : 'overview.tokensByAgent')}</h2>
      </header>
      {shown.length === 0 ? (
        <p className="hint">{t('overview.noAgents')}</p>
      ) : (
        <ul className={classes.agentBars}>
          {shown.map((agent) => (
            <li key={agent.id}>
              <span className="ellipsis">{agent.name}</span>
              <span className={classes.track} aria-hidden="true">
                <i style={{ width: `${(amountOf(agent) / highest) * 100}%` }} />
              </span>
              <span className="num">{print(amountOf(agent))}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
