import { useElementSize } from '@mantine/hooks'
import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayFigures } from '../../api/overview.ts'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { ScrollBox } from '../../ui/scroll-box.tsx'
import { LinePlot } from './line-plot.tsx'
import classes from './overview.module.css'
import type { PlotProps, Series } from './plot-scale.ts'

interface Props {
  title: string
  say: 'overview.answersSay' | 'overview.talksSay'
  days: DayFigures[]
  series: Series[]
  /** What the sentence calls the highest. */
  heightOf(day: DayFigures): number
  Plot: ComponentType<PlotProps>
}

/** A plot with its sentence, its legend, and the same as a table. */
export function PlotPanel({ title, say, days, series, heightOf, Plot }: Props) {
  const { t, i18n } = useTranslation()
  const [isTable, setTable] = useState(false)
  const { ref: place, width } = useElementSize()
  const dayLabel = ({ date }: DayFigures) => nameDay(date, days.at(-1)?.date, i18n.language, t('overview.today'))
  const highest = days.reduce<DayFigures | undefined>(
    (best, day) => (best && heightOf(best) >= heightOf(day) ? best : day),
    undefined,
  )
  const sentence =
    highest && heightOf(highest) > 0
      ? t(say, { day: dayLabel(highest), count: formatNumber(heightOf(highest), i18n.language) as never })
      : t('overview.nothingSay')
  return (
    <section className={classes.panel}>
      <header className={classes.panelHead}>
        <h2>{title}</h2>
        <button
          type="button"
          className="text-link"
          aria-label={`${t(isTable ? 'overview.plot' : 'overview.table')}: ${title}`}
          onClick={() => setTable(!isTable)}
        >
          {t(isTable ? 'overview.plot' : 'overview.table')}
        </button>
      </header>
      <p className={classes.say}>{sentence}</p>
      {isTable ? (
        <DayTable days={days} series={series} title={title} dayLabel={dayLabel} />
      ) : (
        <>
          <div className={classes.legend} aria-hidden="true">
            {series.map(({ label, colour, dash }) => (
              <span key={label}>
                <Sample colour={colour} dash={dash} isLine={Plot === LinePlot} />
                {label}
              </span>
            ))}
          </div>
          <div ref={place} className={classes.place}>
            {width > 0 && (
              <Plot width={width} days={days} series={series} label={`${title}. ${sentence}`} dayLabel={dayLabel} />
            )}
          </div>
        </>
      )}
    </section>
  )
}

function Sample({ colour, dash, isLine }: { colour: string; dash: string | undefined; isLine: boolean }) {
  if (!isLine) return <i style={{ background: colour }} />
  return (
    <svg width="16" height="9" aria-hidden="true">
      <path d="M0 4.5h16" style={{ stroke: colour }} strokeWidth="2" strokeDasharray={dash} />
    </svg>
  )
}

interface TableProps extends Pick<Props, 'days' | 'series' | 'title'> {
  dayLabel(day: DayFigures): string
}

function DayTable({ days, series, title, dayLabel }: TableProps) {
  const { t, i18n } = useTranslation()
  return (
    <ScrollBox className={classes.tableBox} label={title}>
      <table className={classes.table} data-dense>
        <thead>
          <tr>
            <th scope="col">{t('overview.day')}</th>
            {series.map(({ label }) => (
              <th key={label} scope="col" data-number>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <tr key={day.date}>
              <td>{dayLabel(day)}</td>
              {series.map((each) => (
                <td key={each.label} data-number>
                  {formatNumber(each.valueOf(day), i18n.language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

// The date is a day of the server's calendar: noon keeps it on that day in every time zone.
function nameDay(date: string, lastDate: string | undefined, language: string, today: string): string {
  return date === lastDate ? today : formatDay(new Date(`${date}T12:00:00`).getTime() / 1000, language)
}
