import classes from './overview.module.css'
import { PlotGrid } from './plot-grid.tsx'
import { isNamed, type PlotProps, scaleFor, size } from './plot-scale.ts'

/** Between the parts of one bar, in px. */
const gap = 2

/** One bar a day, its parts stacked in the order of the series. */
export function BarPlot({ width: whole, days, series, label, dayLabel, print }: PlotProps) {
  const { lines, y } = scaleFor(
    Math.max(...days.map((day) => series.reduce((sum, each) => sum + (each.valueOf(day) ?? 0), 0))),
  )
  const step = (whole - size.left - size.right) / days.length
  const width = Math.min(28, step * 0.66)
  return (
    <svg className={classes.plot} viewBox={`0 0 ${whole} ${size.height}`} role="img" aria-label={label}>
      <PlotGrid width={whole} lines={lines} y={y} print={print} />
      {days.map((day, index) => {
        const x = size.left + index * step + (step - width) / 2
        const values = series.map((each) => ({ ...each, value: each.valueOf(day) ?? 0 }))
        let below = 0
        return (
          <g key={day.date}>
            <title>{[dayLabel(day), ...values.map((each) => `${each.label}: ${print(each.value)}`)].join('\n')}</title>
            <rect x={size.left + index * step} y={size.top} width={step} height={size.height - 42} fill="transparent" />
            {values.map((each, part) => {
              const bottom = y(below) - (part > 0 && below > 0 ? gap : 0)
              below += each.value
              const height = Math.max(2, bottom - y(below))
              return each.value > 0 ? (
                <rect
                  key={each.label}
                  x={x}
                  y={bottom - height}
                  width={width}
                  height={height}
                  rx={Math.min(2, width / 4)}
                  style={{ fill: each.colour }}
                />
              ) : null
            })}
            {isNamed(index, days.length, whole) && (
              <text
                x={index === days.length - 1 ? whole - size.right : x + width / 2}
                y={size.height - 6}
                textAnchor={index === days.length - 1 ? 'end' : 'middle'}
              >
                {dayLabel(day)}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
