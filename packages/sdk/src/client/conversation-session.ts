import { type Conversation, connectors, type Envelope, type Message } from '@buttonhole/protocol'
import type { History, HistoryPage } from './history.ts'
import type { Entry, MessageList } from './message-list.ts'
import { ProblemError, problemOf } from './problem.ts'
import { type Signal, signal } from './signal.ts'
import { singleFlight } from './token-source.ts'
import type { Transport } from './transport.ts'

interface Options {
  transport: Transport
  list: MessageList
  hasEarlier: Signal<boolean>
  botId: string
  userId(): string
  newKey(): string
}

type Earlier = typeof import('./earlier.ts')

/** A conversation as far as it has been read. */
export interface Read {
  chunk: Earlier
  history: History
  /** What the first look brought. */
  page: HistoryPage
}

/** The conversation that is shown, and how far back it has been read. Methods reject with a ProblemError. */
export function createConversationSession(options: Options) {
  const { transport, list, hasEarlier, newKey } = options
  const currentId = signal<string | undefined>(undefined)
  let conversation: Conversation | undefined
  let read: Read | undefined
  let earlier: Promise<Earlier> | undefined
  let liveChatId: string | undefined

  function bringEarlier() {
    earlier ??= import('./earlier.ts').catch((error) => {
      earlier = undefined
      throw error
    })
    return earlier
  }

  async function readNewest({ id }: Conversation): Promise<Read> {
    const chunk = await bringEarlier()
    const history = chunk.createHistory(transport, id)
    return { chunk, history, page: await history.next() }
  }

  function setConversation(next: Conversation | undefined) {
    conversation = next
    currentId.value = next?.id
  }

  function toEntries({ chunk }: Read, messages: Message[]): Entry[] {
    return chunk.toStoredEntries(messages, { newKey, liveChatId, isNewest: list.entries.length === 0 })
  }

  return {
    currentId,
    get conversation() {
      return conversation
    },

    /** There may be something to show: brings what reads it. */
    getReady: () => void bringEarlier().catch(() => {}), // Whoever shows something is told.

    /** Asks for the newest messages of a conversation, to be shown later. */
    readAhead(known: Conversation): Promise<Read> {
      const ahead = readNewest(known)
      ahead.catch(() => {}) // The same.
      return ahead
    },

    /**
     * Shows a conversation above what is there: questions may be waiting for it.
     * @param ahead what was asked for before
     * @returns the run that is going on in it
     */
    async show(known?: Conversation, activeChatId?: string, ahead?: Promise<Read>): Promise<string | undefined> {
      // Most have more than one page; whoever draws answers can get ready meanwhile.
      hasEarlier.value = known !== undefined
      const newest = await (ahead ?? (known && readNewest(known)))
      setConversation(known)
      read = newest
      hasEarlier.value = newest?.page.hasMore ?? false
      liveChatId = newest?.page.activeChatId ?? activeChatId
      list.prepend(newest ? toEntries(newest, newest.page.messages) : [])
      if (known?.last_section_id) list.openSection(known.last_section_id)
      return liveChatId
    },

    /** Nothing is shown, and the next question opens a conversation. */
    clear() {
      setConversation(undefined)
      read = undefined
      hasEarlier.value = false
      list.replace([])
    },

    /** Takes a conversation that another tab has opened. */
    adopt({ conversationId, sectionId }: { conversationId: string; sectionId: string }) {
      setConversation({ id: conversationId, name: '', last_section_id: sectionId } as Conversation)
    },

    /** It was deleted elsewhere: the next attempt opens another. */
    forget: () => setConversation(undefined),

    rename(name: string) {
      if (conversation) conversation = { ...conversation, name }
    },

    findOrCreate: singleFlight(async () => {
      if (conversation) return conversation
      const body = { bot_id: options.botId, connector_id: connectors.chatSdk, user_id: options.userId() }
      const { data } = await transport.post<Envelope<Conversation>>('/v1/conversation/create', body)
      if (!data?.id)
        throw new ProblemError(problemOf('unavailable', { code: 0, message: 'no conversation in the answer' }))
      setConversation(data)
      list.openSection(data.last_section_id)
      return data
    }),

    loadEarlier: singleFlight(async () => {
      const from = read
      if (!from || !hasEarlier.value) return
      const page = await from.history.next()
      if (from !== read) return
      hasEarlier.value = page.hasMore
      list.prepend(toEntries(from, page.messages))
    }),

    /** Opens another context. @returns its id, when the conversation is still the one shown */
    async clearContext(): Promise<string | undefined> {
      const cleared = conversation
      if (!cleared) return undefined
      const path = `/v1/conversations/${encodeURIComponent(cleared.id)}/clear`
      const { data } = await transport.post<Envelope<{ id: string }>>(path, { conversation_id: cleared.id })
      if (!data?.id || conversation !== cleared) return undefined
      list.openSection(data.id)
      return data.id
    },
  }
}

export type ConversationSession = ReturnType<typeof createConversationSession>
