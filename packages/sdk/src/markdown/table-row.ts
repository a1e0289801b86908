/**
 * The cells of a row, trimmed, `\|` resolved to `|`. While the row is open its last cell is the unfinished one.
 * ```
 * | a | b \| c | d
 *   0   1        2
 * ```
 */
export function splitRow(row: string): string[] {
  const text = row.trim()
  const cells: string[] = []
  let cell = ''
  for (let i = text[0] === '|' ? 1 : 0; i < text.length; i++) {
    if (text[i] === '\\' && text[i + 1] === '|') {
      cell += '|'
      i++
    } else if (text[i] === '\\' && i + 1 < text.length) {
      cell += text.slice(i, i + 2)
      i++
    } else if (text[i] === '|') {
      cells.push(cell.trim())
      cell = ''
    } else cell += text[i]
  }
  if (cell.trim()) cells.push(cell.trim())
  return cells
}

/** The alignment of each column, from a delimiter row such as `|:--|--:|`. */
export function toAlignments(row: string): (string | undefined)[] {
  return splitRow(row).map((cell) =>
    cell[0] === ':' ? (cell.endsWith(':') ? 'center' : 'left') : cell.endsWith(':') ? 'right' : undefined,
  )
}
