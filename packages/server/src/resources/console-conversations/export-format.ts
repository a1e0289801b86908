import { connectors, type Message, toPlainText } from '@buttonhole/protocol'
import type { ConversationItem } from './conversation-item.ts'

/** One message of an export, by the names of its columns. */
export interface ExportedMessage {
  conversation_id: string
  agent: string
  channel: string
  visitor: string
  time: string
  role: string
  text: string
  feedback: string
  feedback_reasons: string
  feedback_comment: string
  problem: string
}

/** What readers and the run itself said about a message. */
export interface MessageMarks {
  feedback?: { feedback_type: string; reason_types: string[]; comment: string } | undefined
  problem?: string | undefined
}

const columns: readonly (keyof ExportedMessage)[] = [
  'conversation_id',
  'agent',
  'channel',
  'visitor',
  'time',
  'role',
  'text',
  'feedback',
  'feedback_reasons',
  'feedback_comment',
  'problem',
]

/** The mark makes spreadsheets read UTF-8: without it, Chinese comes out as noise. */
export const csvHead = `\ufeff${columns.join(',')}\r\n`

/** A message with the conversation it stands in. */
export function toExportedMessage(
  conversation: ConversationItem,
  message: Message,
  { feedback, problem = '' }: MessageMarks,
): ExportedMessage {
  const isPage = conversation.connector_id === connectors.chatSdk
  return {
    conversation_id: conversation.id,
    agent: conversation.bot_name,
    channel: isPage ? 'Chat SDK' : conversation.connector_id === connectors.api ? 'API' : conversation.connector_id,
    visitor: conversation.visitor_name || conversation.visitor_mark,
    time: new Date(message.created_at * 1000).toISOString(),
    role: message.role,
    text: toPlainText(message),
    feedback: feedback?.feedback_type ?? '',
    feedback_reasons: feedback?.reason_types.join('; ') ?? '',
    feedback_comment: feedback?.comment ?? '',
    problem,
  }
}

/** One row of CSV (RFC 4180). */
export function toCsvRow(message: ExportedMessage): string {
  return `${columns.map((name) => toCell(message[name])).join(',')}\r\n`
}

/**
 * A cell that no spreadsheet takes for a formula: what a visitor wrote must not run on the machine of whoever opens the
 * file. The apostrophe in front says "text" to all of them.
 */
function toCell(value: string): string {
  const text = /^[\s]*[=+\-@\t\r|%＝＋－＠]/.test(value) ? `'${value}` : value
  return /[",\r\n']/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}
