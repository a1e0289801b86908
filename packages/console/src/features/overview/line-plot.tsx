import classes from './overview.module.css'
import { PlotGrid } from './plot-grid.tsx'
import { isNamed, type PlotProps, type Series, scaleFor, size, spreadLabels } from './plot-scale.ts'

/** Room for the names at the ends of the lines, in px. */
const labelRoom = 86

/** One line for each series over the days, named at its end; told apart by dash as well as colour. */
export function LinePlot({ width: outer, days, series, label, dayLabel, print }: PlotProps) {
  const whole = outer - labelRoom
  const highest = Math.max(0, ...days.flatMap((day) => series.map((each) => each.valueOf(day) ?? 0)))
  const { lines, y } = scaleFor(highest, highest < 1 ? highest / 3 || 1 : 1)
  const inset = 14
  const step = (whole - size.left - size.right - 2 * inset) / Math.max(1, days.length - 1)
  const x = (index: number) => size.left + inset + index * step
  const ends = series.map((each) => findLast(days, each))
  const labelPlaces = spreadLabels(ends.map((end) => y(end?.value ?? 0)))
  return (
    <svg className={classes.plot} viewBox={`0 0 ${outer} ${size.height}`} role="img" aria-label={label}>
      <PlotGrid width={whole} lines={lines} y={y} print={print} />
      {series.map((each, place) => {
        const end = ends[place]
        return (
          <g key={each.label} style={{ stroke: each.colour, fill: each.colour }}>
            <path
              d={toPath(days, each, (index, value) => `${x(index).toFixed(1)} ${y(value).toFixed(1)}`)}
              fill="none"
              strokeWidth="2"
              strokeDasharray={each.dash}
              strokeLinejoin="round"
            />
            {end && <circle cx={x(end.index)} cy={y(end.value)} r="3" stroke="none" />}
            {end && (
              <text
                className={classes.lineName}
                x={whole - size.right + 8}
                y={labelPlaces[place]! + 4}
                stroke="none"
                style={{ fill: each.colour }}
              >
                {each.label}
              </text>
            )}
          </g>
        )
      })}
      {days.map((day, index) => (
        <g key={day.date}>
          <title>
            {[dayLabel(day), ...series.map((each) => `${each.label}: ${print(each.valueOf(day) ?? 0)}`)].join('\n')}
          </title>
          <rect x={x(index) - step / 2} y={size.top} width={step} height={size.height - 42} fill="transparent" />
          {isNamed(index, days.length, whole) && (
            <text x={x(index)} y={size.height - 6} textAnchor="middle">
              {dayLabel(day)}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

function findLast(days: PlotProps['days'], series: Series): { index: number; value: number } | undefined {
  const index = days.findLastIndex((day) => series.valueOf(day) !== undefined)
  return index < 0 ? undefined : { index, value: series.valueOf(days[index]!)! }
}

/** Where a day has nothing to tell the line goes on from the day before. */
function toPath(days: PlotProps['days'], series: Series, at: (index: number, value: number) => string): string {
  const points = days.flatMap((day, index) => {
    const value = series.valueOf(day)
    return value === undefined ? [] : [at(index, value)]
  })
  return points.length === 0 ? '' : `M${points.join('L')}`
}
