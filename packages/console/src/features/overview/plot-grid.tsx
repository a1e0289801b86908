import { size } from './plot-scale.ts'

interface Props {
  /** In px, where the lines end. */
  width: number
  lines: number[]
  y(value: number): number
  print(value: number): string
}

/** Horizontal lines with their values. */
export function PlotGrid({ width, lines, y, print }: Props) {
  return lines.map((line) => (
    <g key={line}>
      <path d={`M${size.left} ${y(line)}H${width - size.right}`} style={{ stroke: 'var(--bh-plot-grid)' }} />
      <text x={size.left - 10} y={y(line) + 4} textAnchor="end">
        {print(line)}
      </text>
    </g>
  ))
}
