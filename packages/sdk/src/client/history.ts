import type { Envelope, ListMessagesRequest, Message, MessagePage } from '@buttonhole/protocol'
import type { Transport } from './transport.ts'

const firstPageSize = 10
const pageSize = 15
/** Pages read at most for one look back: a single run may fill several with its middle messages. */
const mostPages = 5

/** What one look back has brought. */
export interface HistoryPage {
  /** Oldest first; begins with a question unless there is nothing before it. */
  messages: Message[]
  hasMore: boolean
  /** The run that is going on; known from the first page only. */
  activeChatId: string | undefined
}

/** Reads a conversation backwards. */
export interface History {
  next(): Promise<HistoryPage>
}

/**
 * The server cuts pages anywhere, also between question and answer. What stands before the first question of a page is
 * held back and joined to the page before it.
 *
 *   page 2: q1 a1 q2 │ page 1: a2 q3 a3
 *                              ^ held until q2 is there
 */
export function createHistory(transport: Transport, conversationId: string): History {
  let cursor: string | undefined
  let held: Message[] = []
  let activeChatId: string | undefined

  async function readPage(): Promise<MessagePage> {
    const body: ListMessagesRequest = {
      limit: cursor === undefined ? firstPageSize : pageSize,
      include_middle_message: true,
      include_active_chat: true,
    }
    if (cursor !== undefined) body.after_id = cursor
    const query = new URLSearchParams({ conversation_id: conversationId })
    return transport.post<MessagePage & Envelope<Message[]>>(`/v1/conversation/message/list?${query}`, body)
  }

  return {
    async next() {
      for (let pages = 1; ; pages++) {
        const page = await readPage()
        if (cursor === undefined) activeChatId = page.active_chat_id
        cursor = page.last_id
        const known = [...page.data.slice().reverse(), ...held]
        const firstQuestion = known.findIndex(isQuestion)
        const heldCount = !page.has_more ? 0 : firstQuestion < 0 ? known.length : firstQuestion
        held = known.slice(0, heldCount)
        const messages = known.slice(heldCount)
        if (messages.length > 0 || !page.has_more || pages === mostPages)
          return { messages, hasMore: page.has_more, activeChatId }
      }
    },
  }
}

/** True for what the visitor has written. */
export function isQuestion(message: Message): boolean {
  return message.role === 'user'
}
