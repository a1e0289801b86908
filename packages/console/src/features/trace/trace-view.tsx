import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Trace, traceQuery } from '../../api/traces.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { formatNumber } from '../../ui/format.ts'
import { formatCost, formatDuration } from '../../ui/format-figures.ts'
import { Icon } from '../../ui/icon.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ScrollBox } from '../../ui/scroll-box.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import classes from './trace.module.css'
import { TraceSteps } from './trace-steps.tsx'

export type TraceForm = 'steps' | 'raw'

/** Why an answer is as it is: four figures, its steps on one axis, the passages, the prompt word for word. */
export function TraceView({ chatId, form = 'steps' }: { chatId: string; form?: TraceForm }) {
  const { data, error, isFetching, refetch } = useQuery(traceQuery(chatId))
  if (!data && error) return <Problem error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingLine isLoading={isFetching} />
  return (
    <div className={classes.view}>
      <TraceFigures trace={data} />
      <Failure trace={data} />
      {data.steps === null ? <NoSteps /> : form === 'raw' ? <Raw trace={data} /> : <TraceSteps steps={data.steps} />}
      {data.is_cut && form === 'steps' && <CutNote />}
    </div>
  )
}

/** In all, first word, tokens, cost. */
function TraceFigures({ trace }: { trace: Trace }) {
  const { t, i18n } = useTranslation()
  const { total_ms, first_word_ms, input_count, output_count, cost_micros, currency } = trace
  const print = (ms: number | null) => (ms === null ? undefined : formatDuration(ms, i18n.language))
  const rows = [
    { name: t('trace.inAll'), value: print(total_ms) },
    { name: t('trace.firstWordIn'), value: print(first_word_ms) },
    { name: t('trace.tokens'), value: formatNumber(input_count + output_count, i18n.language) },
    {
      name: t('trace.cost'),
      value: cost_micros === null ? undefined : formatCost(cost_micros, currency, i18n.language),
      none: t('trace.noPrice'),
    },
  ]
  return (
    <dl className={classes.figures}>
      {rows.map(({ name, value, none = '–' }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd data-none={value === undefined ? true : undefined}>{value ?? none}</dd>
        </div>
      ))}
    </dl>
  )
}

function Failure({ trace }: { trace: Trace }) {
  const { t } = useTranslation()
  if (trace.error === null && trace.status !== 'canceled') return null
  return (
    <div className={classes.failed}>
      <Icon name="warning" size={16} />
      <p>{trace.error?.msg ?? t('trace.canceled')}</p>
    </div>
  )
}

function NoSteps() {
  const { t } = useTranslation()
  return <p className={classes.note}>{t('trace.noSteps')}</p>
}

function CutNote() {
  const { t } = useTranslation()
  return <p className={classes.note}>{t('trace.cut')}</p>
}

function Raw({ trace }: { trace: Trace }) {
  const { t } = useTranslation()
  const [text] = useState(() => JSON.stringify(trace, undefined, 2))
  return (
    <section>
      <div className={classes.head}>
        <h3>JSON</h3>
        <CopyButton text={text} />
      </div>
      <ScrollBox className={classes.raw} label={t('trace.raw')}>
        {text}
      </ScrollBox>
    </section>
  )
}
