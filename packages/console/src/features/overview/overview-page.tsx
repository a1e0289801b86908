import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import { agentsQuery } from '../../api/agents.ts'
import { eachOnce } from '../../api/each-once.ts'
import { type Overview, overviewQuery } from '../../api/overview.ts'
import { Icon } from '../../ui/icon.tsx'
import { PageProblem } from '../../ui/problem.tsx'
import { Segments } from '../../ui/segments.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { AgentCosts } from './agent-costs.tsx'
import { Figures } from './figures.tsx'
import classes from './overview.module.css'
import { Plots } from './plots.tsx'
import { SpendAlertRow } from './spend-alert.tsx'
import { TopQuestions } from './top-questions.tsx'

const ranges = ['7', '30', '90'] as const
type Range = (typeof ranges)[number]

/** What happened in the last days: figures, plots, what was asked most, what it cost. Range and agent stand in the address. */
export function OverviewPage() {
  const { t } = useTranslation()
  const { space_id: workspaceId = '0' } = useParams()
  const [params, setParams] = useSearchParams()
  const range = ranges.find((each) => each === params.get('days')) ?? '7'
  const botId = params.get('agent') ?? ''
  const { data, error, isFetching, refetch } = useQuery({
    ...overviewQuery(workspaceId, Number(range), botId),
    placeholderData: keepPreviousData,
  })
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(params)
    if (value) next.set(name, value)
    else next.delete(name)
    setParams(next, { replace: true })
  }
  return (
    <>
      <PageHeader title={t('overview.title')} isLoading={isFetching}>
        <AgentChoice workspaceId={workspaceId} value={botId} onChange={(id) => set('agent', id)} />
        <Segments<Range>
          label={t('overview.range')}
          value={range}
          onChange={(days) => set('days', days)}
          options={ranges.map((days) => ({ value: days, label: t('overview.days', { count: Number(days) }) }))}
        />
      </PageHeader>
      {!data && error && <PageProblem error={error} onRetry={() => void refetch()} />}
      {data && <Content overview={data} workspaceId={workspaceId} days={Number(range)} />}
    </>
  )
}

function Content({ overview, workspaceId, days }: { overview: Overview; workspaceId: string; days: number }) {
  return (
    <>
      <SpendAlertRow workspaceId={workspaceId} currency={overview.currency} />
      <Figures overview={overview} days={days} />
      <div className={classes.plots}>
        <Plots overview={overview} />
        <TopQuestions questions={overview.top_questions} agents={overview.agents} />
        <AgentCosts agents={overview.agents} currency={overview.currency} />
      </div>
    </>
  )
}

interface ChoiceProps {
  workspaceId: string
  value: string
  onChange(botId: string): void
}

function AgentChoice({ workspaceId, value, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  const { data } = useInfiniteQuery(agentsQuery(workspaceId, ''))
  const agents = eachOnce(data?.pages ?? [])
  if (agents.length < 2 && !value) return null
  return (
    <div className={classes.choice}>
      <select aria-label={t('overview.agent')} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('overview.allAgents')}</option>
        {agents.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <Icon name="chevronDown" size={14} width={2} />
    </div>
  )
}
