import type { Envelope, ListMessagesRequest, Message, MessagePage } from '@buttonhole/protocol'
import type { Transport } from './transport.ts'

const firstPageSize = 10
const pageSize = 15
/** So many messages are handed out at once: more take longer to draw than a frame has while somebody scrolls. */
const pieceSize = 5
/** Pages read at most for one look back: a single run may fill several with its middle messages. */
const mostPages = 5

/** What one look back has brought: the newest page, or a piece of a page before it. */
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
  /** Read, but not handed out yet. */
  let spare: Message[] = []
  let isMoreStored = true
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

  /** Fills `spare` from the page before, or from several when no question is in it. */
  async function readOn() {
    for (let pages = 1; spare.length === 0 && isMoreStored && pages <= mostPages; pages++) {
      const page = await readPage()
      if (cursor === undefined) activeChatId = page.active_chat_id
      cursor = page.last_id
      isMoreStored = page.has_more
      const known = [...page.data.slice().reverse(), ...held]
      const firstQuestion = known.findIndex(isQuestion)
      const heldCount = !page.has_more ? 0 : firstQuestion < 0 ? known.length : firstQuestion
      held = known.slice(0, heldCount)
      spare = known.slice(heldCount)
    }
  }

  /** Where a piece begins: with a question, so that no answer is torn. */
  function findStart(): number {
    let start = Math.max(0, spare.length - pieceSize)
    while (start > 0 && !isQuestion(spare[start]!)) start--
    return start
  }

  return {
    async next() {
      const isFirst = cursor === undefined
      // The piece before gets a frame of its own.
      if (spare.length > 0) await new Promise((resolve) => setTimeout(resolve))
      else await readOn()
      const messages = spare.splice(isFirst ? 0 : findStart())
      return { messages, hasMore: spare.length > 0 || isMoreStored, activeChatId }
    },
  }
}

/** True for what the visitor has written. */
export function isQuestion(message: Message): boolean {
  return message.role === 'user'
}
