/** One line of a comparison. */
export interface DiffLine {
  sign: '+' | '-' | ' '
  text: string
}

/** Past this many cells the table of the exact comparison would be felt; then only the ends are matched. */
const largestTable = 4_000_000

/** Compares two texts line by line, keeping the longest common part. Empty texts have no lines. */
export function diffLines(before: string, after: string): DiffLine[] {
  const a = toLines(before)
  const b = toLines(after)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const middle = diffMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end))
  return [...a.slice(0, start).map(same), ...middle, ...a.slice(a.length - end).map(same)]
}

const same = (text: string): DiffLine => ({ sign: ' ', text })
const removed = (text: string): DiffLine => ({ sign: '-', text })
const added = (text: string): DiffLine => ({ sign: '+', text })

function toLines(text: string): string[] {
  return text === '' ? [] : text.split('\n')
}

function diffMiddle(a: string[], b: string[]): DiffLine[] {
  if (a.length * b.length > largestTable || a.length === 0 || b.length === 0)
    return [...a.map(removed), ...b.map(added)]
  const lengths = commonLengths(a, b)
  const lines: DiffLine[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      lines.push(same(a[i]!))
      i++
      j++
    } else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) lines.push(removed(a[i++]!))
    else lines.push(added(b[j++]!))
  }
  return [...lines, ...a.slice(i).map(removed), ...b.slice(j).map(added)]
}

/** `lengths[i][j]`: how many lines the rests from `i` and `j` have in common. */
function commonLengths(a: string[], b: string[]): Uint32Array[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
  return lengths
}
