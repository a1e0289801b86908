/** One reason a visitor may choose for a thumb down. */
export interface FeedbackTag {
  label: string
  /** Choosing it opens the field for words of one's own. */
  isNeedDetail: boolean
}

/** The limits of the Chat SDK. */
const mostTags = 10
const mostCharacters = 30

/** Reads the tags that a page gives: what is none is left out, and what is too much is cut. No tags: the field alone. */
export function readFeedbackTags(given: unknown): FeedbackTag[] {
  const known: FeedbackTag[] = []
  for (const tag of Array.isArray(given) ? given : []) {
    const { label, isNeedDetail } = Object(tag) as { label?: unknown; isNeedDetail?: unknown }
    if (typeof label !== 'string' || !label.trim()) continue
    known.push({
      label: Array.from(label.trim()).slice(0, mostCharacters).join(''),
      isNeedDetail: isNeedDetail === true,
    })
  }
  return known.slice(0, mostTags)
}
