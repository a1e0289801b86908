import { useTranslation } from 'react-i18next'
import type { Overview } from '../../api/overview.ts'
import { formatNumber, toLocale } from '../../ui/format.ts'
import { formatCost } from '../../ui/format-figures.ts'
import classes from './overview.module.css'

/** The totals in one row, each with what puts it into proportion. */
export function Figures({ overview, days }: { overview: Overview; days: number }) {
  return (
    <dl className={classes.figures}>
      {useFigures(overview, days).map(({ name, value, note }) => (
        <div key={name} className={classes.figure}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          <dd>{note || '\u00a0'}</dd>
        </div>
      ))}
    </dl>
  )
}

function useFigures({ totals, before, currency }: Overview, days: number) {
  const { t, i18n } = useTranslation()
  const print = (value: number) => formatNumber(value, i18n.language)
  const percent = (part: number, whole: number) => print(Math.round((part / whole) * 100))
  const change = (now: number, then: number) => toChange(now, then, i18n.language)
  const votes = totals.liked + totals.unliked
  const asked = totals.answers + totals.failed
  return [
    {
      name: t('overview.conversations'),
      value: print(totals.conversations),
      note:
        before.conversations > 0 &&
        t('overview.thanBefore', { change: change(totals.conversations, before.conversations), count: days }),
    },
    {
      name: t('overview.visitors'),
      value: print(totals.visitors),
      note: before.visitors > 0 && change(totals.visitors, before.visitors),
    },
    {
      name: t('overview.helpful'),
      value: votes > 0 ? t('overview.percent', { value: percent(totals.liked, votes) }) : '–',
      note: votes > 0 ? t('overview.ofVotes', { count: votes }) : t('overview.noVotes'),
    },
    {
      name: t('overview.unanswered'),
      value: print(totals.unanswered),
      note:
        totals.answers > 0 &&
        t('overview.ofAnswers', { value: percent(totals.unanswered, totals.answers), total: print(totals.answers) }),
    },
    {
      name: t('overview.failed'),
      value: print(totals.failed),
      note: asked > 0 && t('overview.ofQuestions', { value: percent(totals.failed, asked) }),
    },
    currency
      ? {
          name: t('overview.cost'),
          value: formatCost(totals.cost_micros, currency, i18n.language),
          note: t('overview.tokensBeside', { value: toCompact(totals.tokens, i18n.language) }),
        }
      : {
          name: t('overview.tokens'),
          value: toCompact(totals.tokens, i18n.language),
          note: totals.tokens > 0 && t('overview.noPrice'),
        },
  ]
}

/** "+18%" */
function toChange(now: number, then: number, language: string): string {
  const options = { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 0 } as const
  return new Intl.NumberFormat(toLocale(language), options).format(now / then - 1)
}

function toCompact(value: number, language: string): string {
  const options = { notation: 'compact', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(toLocale(language), options).format(value)
}
