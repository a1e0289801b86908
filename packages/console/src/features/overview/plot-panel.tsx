import { useElementSize } from '@mantine/hooks'
import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayFigures } from '../../api/overview.ts'
import { formatDay } from '../../ui/format.ts'
import { ScrollBox } from '../../ui/scroll-box.tsx'
import { BarPlot } from './bar-plot.tsx'
import classes from './overview.module.css'
import type { PlotProps, Series } from './plot-scale.ts'

interface Props {
  title: string
  /** One sentence that says what there is to see; days are handed in by name. */
  say(dayLabel: (day: DayFigures) => string): string
  days: DayFigures[]
  series: Series[]
  print(value: number): string
  Plot: ComponentType<PlotProps>
}

/** A plot with its sentence, its legend, and the same as a table. */
export function PlotPanel({ title, say, days, series, print, Plot }: Props) {
  const { t, i18n } = useTranslation()
  const [isTable, setTable] = useState(false)
  const { ref: place, width } = useElementSize()
  const dayLabel = ({ date }: DayFigures) => nameDay(date, days.at(-1)?.date, i18n.language, t('overview.today'))
  const sentence = say(dayLabel)
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
        <DayTable {...{ days, series, title, dayLabel, print }} />
      ) : (
        <>
          <Legend series={Plot === BarPlot ? series : []} />
          <div ref={place} className={classes.place}>
            {width > 0 && <Plot {...{ width, days, series, dayLabel, print }} label={`${title}. ${sentence}`} />}
          </div>
        </>
      )}
    </section>
  )
}

/** Of bars; lines carry their names at their ends. It keeps its height, so that plots side by side stand on one line. */
function Legend({ series }: { series: Series[] }) {
  return (
    <div className={classes.legend} aria-hidden="true">
      {series.map(({ label, colour }) => (
        <span key={label}>
          <i style={{ background: colour }} />
          {label}
        </span>
      ))}
    </div>
  )
}

interface TableProps extends Pick<Props, 'days' | 'series' | 'title' | 'print'> {
  dayLabel(day: DayFigures): string
}

function DayTable({ days, series, title, dayLabel, print }: TableProps) {
  const { t } = useTranslation()
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
              {series.map((each) => {
                const value = each.valueOf(day)
                return (
                  <td key={each.label} data-number>
                    {value === undefined ? '–' : print(value)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

// The date is a day of the reader's calendar: noon keeps it on that day.
function nameDay(date: string, lastDate: string | undefined, language: string, today: string): string {
  return date === lastDate ? today : formatDay(new Date(`${date}T12:00:00`).getTime() / 1000, language)
}
