import type { AccountPrincipal } from '../auth/principal.ts'
import type { ConversationFilter } from './conversation-filter.ts'
import type { ConversationItem } from './conversation-item.ts'
import { csvHead, type ExportedMessage, toCsvRow, toExportedMessage } from './export-format.ts'
import type { ConsoleConversationService } from './service.ts'

export type ExportFormat = 'csv' | 'jsonl'

const messagesAtOnce = 200

/** Conversations as a file, made while it is sent: its size never matters. */
export function createExportService({
  conversations,
}: {
  conversations: Pick<ConsoleConversationService, 'walk' | 'listWithMarks'>
}) {
  return {
    /**
     * The messages of all conversations that fit, one a line.
     * @throws {ApiError} `forbidden`, before the first line
     */
    async open(principal: AccountPrincipal, filter: ConversationFilter, format: ExportFormat) {
      const walk = conversations.walk(principal, filter)
      // Whoever may not read is told so, and not in the middle of a file.
      const first = await walk.next()
      return printLines(first, walk, format)
    },
  }

  async function* printLines(
    first: IteratorResult<ConversationItem, void>,
    walk: AsyncGenerator<ConversationItem>,
    format: ExportFormat,
  ): AsyncGenerator<string> {
    if (format === 'csv') yield csvHead
    for (let next = first; !next.done; next = await walk.next())
      for await (const message of listMessages(next.value))
        yield format === 'csv' ? toCsvRow(message) : `${JSON.stringify(message)}\n`
  }

  async function* listMessages(conversation: ConversationItem): AsyncGenerator<ExportedMessage> {
    let afterId: string | undefined
    for (;;) {
      const page = await conversations.listWithMarks(conversation.id, { afterId, size: messagesAtOnce })
      for (const message of page.messages) {
        const trouble = page.troubles.find(({ chat_id }) => message.role === 'user' && chat_id === message.chat_id)
        yield toExportedMessage(conversation, message, {
          feedback: page.feedback.find(({ message_id }) => message_id === message.id),
          problem: trouble && (trouble.error_msg || (trouble.is_unanswered ? 'no answer found' : trouble.status)),
        })
      }
      if (!page.has_more) return
      afterId = page.messages.at(-1)!.id
    }
  }
}
export type ExportService = ReturnType<typeof createExportService>
