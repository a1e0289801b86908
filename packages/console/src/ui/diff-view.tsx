import { useTranslation } from 'react-i18next'
import type { DiffLine } from './diff-lines.ts'
import classes from './diff-view.module.css'

/** Unchanged lines kept around a change, so that one knows where it is. */
const context = 2

/** Lines added and removed, with a sign in the margin and a word for screen readers. */
export function DiffView({ lines }: { lines: DiffLine[] }) {
  const { t } = useTranslation()
  return (
    <div className={classes.diff}>
      {fold(lines).map((row) =>
        'skipped' in row ? (
          <div key={row.key} className={classes.gap}>
            {t('diff.unchanged', { count: row.skipped })}
          </div>
        ) : (
          <Line key={row.key} line={row.line} />
        ),
      )}
    </div>
  )
}

function Line({ line: { sign, text } }: { line: DiffLine }) {
  const { t } = useTranslation()
  const look = sign === '+' ? classes.add : sign === '-' ? classes.del : ''
  return (
    <div className={`${classes.line} ${look}`}>
      {sign !== ' ' && (
        <>
          <i aria-hidden="true">{sign === '+' ? '+' : '−'}</i>
          <span className="hidden-text">{t(sign === '+' ? 'diff.added' : 'diff.removed')}: </span>
        </>
      )}
      {text}
    </div>
  )
}

type Row = { key: string; line: DiffLine } | { key: string; skipped: number }

/** Leaves out long runs of unchanged lines, and says how many. */
function fold(lines: DiffLine[]): Row[] {
  const isNear = lines.map((_, index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(({ sign }) => sign !== ' '),
  )
  const rows: Row[] = []
  for (const [index, line] of lines.entries()) {
    const last = rows.at(-1)
    if (isNear[index]) rows.push({ key: `line-${index}`, line })
    else if (last && 'skipped' in last) last.skipped++
    else rows.push({ key: `gap-${index}`, skipped: 1 })
  }
  return rows
}
