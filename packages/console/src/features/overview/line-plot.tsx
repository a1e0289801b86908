import classes from './overview.module.css'
import { PlotGrid } from './plot-grid.tsx'
import { isNamed, type PlotProps, scaleFor, size } from './plot-scale.ts'

/** One line for each series over the days; told apart by dash as well as colour. */
export function LinePlot({ width: whole, days, series, label, dayLabel }: PlotProps) {
  const { lines, y } = scaleFor(Math.max(...days.flatMap((day) => series.map((each) => each.valueOf(day)))))
  const inset = 22
  const step = (whole - size.left - size.right - 2 * inset) / Math.max(1, days.length - 1)
  const x = (index: number) => size.left + inset + index * step
  return (
    <svg className={classes.plot} viewBox={`0 0 ${whole} ${size.height}`} role="img" aria-label={label}>
      <PlotGrid width={whole} lines={lines} y={y} />
      {series.map((each) => (
        <g key={each.label}>
          <polyline
            points={days.map((day, index) => `${x(index).toFixed(1)},${y(each.valueOf(day)).toFixed(1)}`).join(' ')}
            fill="none"
            style={{ stroke: each.colour }}
            strokeWidth="2"
            strokeDasharray={each.dash}
            strokeLinejoin="round"
          />
          {days.length > 0 && (
            <circle cx={x(days.length - 1)} cy={y(each.valueOf(days.at(-1)!))} r="3.5" style={{ fill: each.colour }} />
          )}
        </g>
      ))}
      {days.map((day, index) =>
        isNamed(index, days.length, whole) ? (
          <text key={day.date} x={x(index)} y={size.height - 6} textAnchor="middle">
            {dayLabel(day)}
          </text>
        ) : null,
      )}
    </svg>
  )
}
