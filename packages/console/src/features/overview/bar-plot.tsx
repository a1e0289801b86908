import classes from './overview.module.css'
import { PlotGrid } from './plot-grid.tsx'
import { isNamed, type PlotProps, scaleFor, size } from './plot-scale.ts'

/** Between the parts of one bar, in drawing units. */
const gap = 2

/** One bar a day, its parts stacked in the order of the series. */
export function BarPlot({ width: whole, days, series, label, dayLabel }: PlotProps) {
  const { lines, y } = scaleFor(
    Math.max(...days.map((day) => series.reduce((sum, each) => sum + each.valueOf(day), 0))),
  )
  const step = (whole - size.left - size.right) / days.length
  const width = Math.min(28, step * 0.66)
  return (
    <svg className={classes.plot} viewBox={`0 0 ${whole} ${size.height}`} role="img" aria-label={label}>
      <PlotGrid width={whole} lines={lines} y={y} />
      {days.map((day, index) => {
        const x = size.left + index * step + (step - width) / 2
        let below = 0
        return (
          <g key={day.date}>
            {series.map((each, part) => {
              const value = each.valueOf(day)
              const bottom = y(below) - (part > 0 ? gap : 0)
              below += value
              const height = Math.max(0, bottom - y(below))
              return value > 0 ? (
                <rect
                  key={each.label}
                  x={x}
                  y={bottom - Math.max(height, 2)}
                  width={width}
                  height={Math.max(height, 2)}
                  rx={Math.min(2, width / 4)}
                  style={{ fill: each.colour }}
                />
              ) : null
            })}
            {isNamed(index, days.length, whole) && (
              <text x={x + width / 2} y={size.height - 6} textAnchor="middle">
                {dayLabel(day)}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
