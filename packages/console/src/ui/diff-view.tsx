import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { DiffRow, Piece } from './diff-rows.ts'
import classes from './diff-view.module.css'

/** Unchanged lines kept around a change, so that one knows where it is. */
const context = 2

interface Props {
  rows: DiffRow[]
  /** Before and after in columns, where there is room for them. */
  isSideBySide?: boolean
}

/** Lines added and removed, with a sign in the margin and a word for screen readers; edited words are underlined or struck. */
export function DiffView({ rows, isSideBySide = false }: Props) {
  const { t } = useTranslation()
  return (
    <div className={classes.diff} data-columns={isSideBySide || undefined}>
      {fold(isSideBySide ? rows : stack(rows)).map((row) =>
        'skipped' in row ? (
          <div key={row.key} className={classes.gap}>
            {t('diff.unchanged', { count: row.skipped })}
          </div>
        ) : (
          <Row key={row.key} row={row.row} isSideBySide={isSideBySide} />
        ),
      )}
    </div>
  )
}

function Row({ row: { kind, before, after }, isSideBySide }: { row: DiffRow; isSideBySide: boolean }) {
  if (kind === 'same')
    return (
      <div className={classes.row}>
        <Line pieces={before!} />
        {isSideBySide && <Line pieces={after!} isCopy />}
      </div>
    )
  return (
    <div className={classes.row} data-kind={kind}>
      {before ? <Line pieces={before} sign="-" /> : <div className={classes.nothing} />}
      {after ? <Line pieces={after} sign="+" /> : <div className={classes.nothing} />}
    </div>
  )
}

interface LineProps {
  pieces: Piece[]
  sign?: '+' | '-'
  /** Says once more what stands beside it: not for screen readers. */
  isCopy?: boolean
}

function Line({ pieces, sign, isCopy }: LineProps) {
  const { t } = useTranslation()
  const look = sign === '+' ? classes.add : sign === '-' ? classes.del : ''
  const Changed = sign === '+' ? 'ins' : 'del'
  return (
    <div className={`${classes.line} ${look} ${isCopy ? classes.copy : ''}`} aria-hidden={isCopy || undefined}>
      {sign && (
        <>
          <i aria-hidden="true">{sign === '+' ? '+' : '−'}</i>
          <span className="hidden-text">{t(sign === '+' ? 'diff.added' : 'diff.removed')}: </span>
        </>
      )}
      {pieces.map(({ text, isChanged }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one line, in order
        <Fragment key={index}>{isChanged ? <Changed>{text}</Changed> : text}</Fragment>
      ))}
    </div>
  )
}

/** One column: of lines that were edited one after the other, first what they were, then what they are. */
function stack(rows: DiffRow[]): DiffRow[] {
  const stacked: DiffRow[] = []
  let edited: DiffRow[] = []
  const flush = () => {
    stacked.push(...edited.map(({ before }): DiffRow => ({ kind: 'removed', before })))
    stacked.push(...edited.map(({ after }): DiffRow => ({ kind: 'added', after })))
    edited = []
  }
  for (const row of rows) {
    if (row.kind === 'changed') edited.push(row)
    else {
      flush()
      stacked.push(row)
    }
  }
  flush()
  return stacked
}

type Folded = { key: string; row: DiffRow } | { key: string; skipped: number }

/** Leaves out long runs of unchanged lines, and says how many. */
function fold(rows: DiffRow[]): Folded[] {
  let lastChange = Number.NEGATIVE_INFINITY
  const sinceChange = rows.map(({ kind }, index) => {
    if (kind !== 'same') lastChange = index
    return index - lastChange
  })
  let nextChange = Number.POSITIVE_INFINITY
  const folded: Folded[] = []
  for (let index = rows.length - 1; index >= 0; index--) {
    if (rows[index]!.kind !== 'same') nextChange = index
    const first = folded.at(-1)
    if (Math.min(sinceChange[index]!, nextChange - index) <= context)
      folded.push({ key: `row-${index}`, row: rows[index]! })
    else if (first && 'skipped' in first) first.skipped++
    else folded.push({ key: `gap-${index}`, skipped: 1 })
  }
  return folded.reverse()
}
