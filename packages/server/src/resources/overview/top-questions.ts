/** A question as it was asked once. */
export interface AskedQuestion {
  text: string
  bot_id: string
  is_unanswered: number
  feedback_type: string | null
}

/** A question that came up, in the words it was last asked in. */
export interface TopQuestion {
  text: string
  bot_id: string
  count: number
  /** How often the knowledge held nothing for it. */
  unanswered: number
  liked: number
  unliked: number
}

/** The questions asked most, whatever their case and punctuation; of equals the unanswered first. Newest first goes in. */
export function findTopQuestions(asked: readonly AskedQuestion[], limit: number): TopQuestion[] {
  const byWords = new Map<string, TopQuestion>()
  for (const { text, bot_id, is_unanswered, feedback_type } of asked) {
    const words = toWords(text)
    if (words === '') continue
    const key = `${bot_id} ${words}`
    let question = byWords.get(key)
    if (!question) {
      question = { text: text.trim().replace(/\s+/g, ' '), bot_id, count: 0, unanswered: 0, liked: 0, unliked: 0 }
      byWords.set(key, question)
    }
    question.count++
    question.unanswered += is_unanswered
    if (feedback_type === 'like') question.liked++
    if (feedback_type === 'unlike') question.unliked++
  }
  return [...byWords.values()]
    .sort((a, b) => b.count - a.count || b.unanswered - a.unanswered || (a.text < b.text ? -1 : 1))
    .slice(0, limit)
}

function toWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim()
}
