import { useTranslation } from 'react-i18next'
import type { Figures as FigureValues } from '../../api/overview.ts'
import { formatNumber } from '../../ui/format.ts'
import classes from './overview.module.css'

/** The totals in one row, each with what puts it into proportion. */
export function Figures({ totals }: { totals: FigureValues }) {
  const { t, i18n } = useTranslation()
  const { conversations, visitors, answers, failed, tokens } = totals
  const print = (value: number) => formatNumber(value, i18n.language)
  const ratio = (value: number, of: number) => formatNumber(Math.round((value / of) * 10) / 10, i18n.language)
  const rows = [
    {
      name: t('overview.conversations'),
      value: print(conversations),
      note: visitors > 0 && t('overview.perVisitor', { value: ratio(conversations, visitors) }),
    },
    { name: t('overview.visitors'), value: print(visitors), note: '' },
    {
      name: t('overview.answers'),
      value: print(answers),
      note: conversations > 0 && t('overview.perConversation', { value: ratio(answers, conversations) }),
    },
    {
      name: t('overview.failed'),
      value: print(failed),
      note: answers + failed > 0 && t('overview.ofAnswers', { value: ratio(failed * 100, answers + failed) }),
    },
    {
      name: t('overview.tokens'),
      value: toCompact(tokens, i18n.language),
      note: answers > 0 && t('overview.perAnswer', { value: print(Math.round(tokens / answers)) }),
    },
  ]
  return (
    <dl className={classes.figures}>
      {rows.map(({ name, value, note }) => (
        <div key={name} className={classes.figure}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          <dd>{note || '\u00a0'}</dd>
        </div>
      ))}
    </dl>
  )
}

function toCompact(value: number, language: string): string {
  const options = { notation: 'compact', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(language.startsWith('zh') ? 'zh-CN' : 'en-GB', options).format(value)
}
