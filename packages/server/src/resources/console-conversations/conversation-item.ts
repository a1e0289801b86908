import { connectors, toPlainText } from '@buttonhole/protocol'
import type { ConversationItemRow } from './store.ts'

/** Longest title, in characters. */
const titleLength = 200

/** A conversation as a list shows it. */
export function toConversationItem(row: ConversationItemRow) {
  return {
    id: row.id,
    bot_id: row.bot_id,
    bot_name: row.bot_name,
    connector_id: row.connector_id,
    /** The caller's name for its user; empty for a visitor of a page, whom nobody has named. */
    visitor_name: row.connector_id === connectors.chatSdk ? '' : row.user_id,
    /** Tells visitors without a name apart. */
    visitor_mark: row.user_id.slice(-4),
    title: toTitle(row),
    created_at: row.created_at,
    updated_at: row.updated_at,
    messages: Number(row.messages),
    failed: Number(row.failed),
    unanswered: Number(row.unanswered),
    liked: Number(row.liked),
    unliked: Number(row.unliked),
    notes: Number(row.notes),
  }
}
export type ConversationItem = ReturnType<typeof toConversationItem>

/** The first question in words; of one that is files only, nothing. */
function toTitle({ title, title_type }: ConversationItemRow): string {
  const content = title ?? ''
  if (title_type !== 'object_string') return content.slice(0, titleLength)
  const whole = toPlainText({ content, content_type: 'object_string' })
  // JSON that was cut in its middle: its first text is what can be saved.
  return (whole !== content ? whole : (/"text":"((?:[^"\\]|\\.)*)/.exec(content)?.[1] ?? '')).slice(0, titleLength)
}
