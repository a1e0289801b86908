import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../ui/format.ts'
import { size } from './plot-scale.ts'

interface Props {
  /** In px. */
  width: number
  lines: number[]
  y(value: number): number
}

/** Horizontal lines with their values. */
export function PlotGrid({ width, lines, y }: Props) {
  const { i18n } = useTranslation()
  return lines.map((line) => (
    <g key={line}>
      <path d={`M${size.left} ${y(line)}H${width - size.right}`} style={{ stroke: 'var(--bh-plot-grid)' }} />
      <text x={size.left - 10} y={y(line) + 4} textAnchor="end">
        {formatNumber(line, i18n.language)}
      </text>
    </g>
  ))
}
