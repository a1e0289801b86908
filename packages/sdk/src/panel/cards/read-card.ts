/** A card a window of ours can draw: a question with words to choose from, or fields to fill in. */
export type Card =
  | { readonly kind: 'question'; readonly title: string; readonly options: readonly string[] }
  | { readonly kind: 'input'; readonly title: string; readonly fields: readonly string[] }

const most = { options: 20, fields: 20, length: 500 }

/**
 * Reads the content of a `card` message: JSON whose `x_properties.workflow_card_info` is JSON with a `card_type` of
 * `QUESTION` or `INPUT`. What stands in it beside that is documented nowhere, so several spellings are understood. Nothing
 * of it is trusted. @returns `undefined` for any other card
 */
export function readCard(content: string): Card | undefined {
  const info = parse(toRecord(parse(content)).x_properties).workflow_card_info
  const card = parse(info)
  const question = toRecord(card.question_card_data ?? card.question ?? card)
  const title = toText(question.Title ?? question.title ?? question.question ?? card.title)
  if (card.card_type === 'QUESTION') {
    const options = toNames(question.Options ?? question.options, most.options)
    return options.length > 0 ? { kind: 'question', title, options } : undefined
  }
  if (card.card_type !== 'INPUT') return undefined
  const fields = toNames(card.input_card_data ?? card.fields ?? card.inputs, most.fields)
  return fields.length > 0 ? { kind: 'input', title, fields } : undefined
}

function parse(value: unknown): Record<string, unknown> {
  if (typeof value !== 'string') return toRecord(value)
  try {
    return toRecord(JSON.parse(value))
  } catch {
    return {} // No card: the caller names its type instead.
  }
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function toNames(list: unknown, mostCount: number): string[] {
  if (!Array.isArray(list)) return []
  const names = list.map((one) => toText(typeof one === 'object' ? (toRecord(one).name ?? toRecord(one).text) : one))
  return [...new Set(names.filter(Boolean))].slice(0, mostCount)
}

function toText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, most.length) : ''
}
