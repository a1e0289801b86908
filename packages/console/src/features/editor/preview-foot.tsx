import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Trace, traceQuery } from '../../api/traces.ts'
import { formatNumber } from '../../ui/format.ts'
import { formatCost, formatDuration } from '../../ui/format-figures.ts'
import classes from './editor.module.css'

interface Props {
  /** The run of the last answer; before one, what the preview is. */
  chatId: string | undefined
  onWhy(): void
}

/** What the last answer took, and the way to why it is as it is. */
export function PreviewFoot({ chatId, onWhy }: Props) {
  const { t, i18n } = useTranslation()
  const { data } = useQuery({ ...traceQuery(chatId ?? ''), enabled: chatId !== undefined })
  if (chatId === undefined) return <p className={classes.previewFoot}>{t('preview.note')}</p>
  return (
    <div className={`${classes.previewFoot} ${classes.previewFigures} num`}>
      {data && toFigures(data, i18n.language).map((figure) => <span key={figure}>{figure}</span>)}
      {data && (
        <span>{t('preview.tokens', { value: formatNumber(data.input_count + data.output_count, i18n.language) })}</span>
      )}
      <button type="button" className="text-link" onClick={onWhy}>
        {t('trace.why')}
      </button>
    </div>
  )
}

function toFigures({ total_ms, cost_micros, currency }: Trace, language: string): string[] {
  return [
    ...(total_ms === null ? [] : [formatDuration(total_ms, language)]),
    ...(cost_micros === null ? [] : [formatCost(cost_micros, currency, language)]),
  ]
}
