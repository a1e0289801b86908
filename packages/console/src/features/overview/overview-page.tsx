import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { type Overview, overviewQuery } from '../../api/overview.ts'
import { PageProblem } from '../../ui/problem.tsx'
import { Segments } from '../../ui/segments.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { BarPlot } from './bar-plot.tsx'
import { Figures } from './figures.tsx'
import { LinePlot } from './line-plot.tsx'
import classes from './overview.module.css'
import { PlotPanel } from './plot-panel.tsx'
import { TopQuestions } from './top-questions.tsx'

type Range = '7' | '30'

/** What happened in the last days: figures, two plots, and what was asked most. */
export function OverviewPage() {
  const { t } = useTranslation()
  const { space_id: workspaceId = '0' } = useParams()
  const [range, setRange] = useState<Range>('7')
  const { data, error, isFetching, refetch } = useQuery({
    ...overviewQuery(workspaceId, Number(range)),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHeader title={t('overview.title')} isLoading={isFetching}>
        <Segments<Range>
          label={t('overview.range')}
          value={range}
          onChange={setRange}
          options={[
            { value: '7', label: t('overview.days7') },
            { value: '30', label: t('overview.days30') },
          ]}
        />
      </PageHeader>
      {!data && error && <PageProblem error={error} onRetry={() => void refetch()} />}
      {data && <Content overview={data} />}
    </>
  )
}

function Content({ overview: { days, totals, top_questions: questions } }: { overview: Overview }) {
  const { t } = useTranslation()
  return (
    <>
      <Figures totals={totals} />
      <div className={classes.plots}>
        <PlotPanel
          title={t('overview.answersADay')}
          say="overview.answersSay"
          days={days}
          series={[
            { label: t('overview.answered'), colour: 'var(--bh-plot-1)', valueOf: (day) => day.answers },
            { label: t('overview.failed'), colour: 'var(--bh-plot-2)', valueOf: (day) => day.failed },
          ]}
          heightOf={(day) => day.answers + day.failed}
          Plot={BarPlot}
        />
        <PlotPanel
          title={t('overview.talksADay')}
          say="overview.talksSay"
          days={days}
          series={[
            { label: t('overview.conversations'), colour: 'var(--bh-plot-1)', valueOf: (day) => day.conversations },
            { label: t('overview.visitors'), colour: 'var(--bh-plot-3)', dash: '5 4', valueOf: (day) => day.visitors },
          ]}
          heightOf={(day) => day.conversations}
          Plot={LinePlot}
        />
        <TopQuestions questions={questions} />
      </div>
    </>
  )
}
