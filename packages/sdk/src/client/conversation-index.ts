import type { Conversation, ConversationPage, Envelope } from '@buttonhole/protocol'
import { connectors } from '@buttonhole/protocol'
import type { ConversationSummary, Conversations, Problem } from './chat-store.ts'
import { problemFrom } from './problem.ts'
import type { Signal } from './signal.ts'
import type { Transport } from './transport.ts'

const pageSize = 20
/** Pages a search reads at most: the API finds conversations by nothing but their place in the list. */
const mostSearchedPages = 10
/** Longest name the API takes, in characters. */
const longestName = 100

/** The state behind `conversations` of the store; only the index writes it. */
export interface ConversationIndexState {
  phase: Signal<Conversations['phase']['value']>
  problem: Signal<Problem | undefined>
  items: Signal<readonly ConversationSummary[]>
  hasMore: Signal<boolean>
}

interface Options {
  state: ConversationIndexState
  transport: Transport
  botId: string
  userId(): string
  isAnonymous: boolean
  /** The conversation shown has been deleted. */
  onRemoved(id: string): Promise<void>
}

/** Lists, renames and deletes the conversations of the visitor. */
export function createConversationIndex({ state, transport, botId, userId, isAnonymous, onRemoved }: Options) {
  let known: ConversationSummary[] = []
  /** Names given here, which the server may not have heard of yet when a page is read. */
  const given = new Map<string, string>()
  let pages = 0
  let words = ''

  function publish() {
    const wanted = words.toLocaleLowerCase()
    state.items.value = wanted ? known.filter(({ name }) => name.toLocaleLowerCase().includes(wanted)) : known
  }

  async function readPage(number: number) {
    const query = new URLSearchParams({
      bot_id: botId,
      connector_id: connectors.chatSdk,
      page_num: String(number),
      page_size: String(pageSize),
      sort_field: 'updated_at',
      ...(!isAnonymous && { user_id: userId() }),
    })
    const { data } = await transport.get<Envelope<ConversationPage>>(`/v1/conversations?${query}`)
    const found = (data?.conversations ?? [])
      .map(toSummary)
      .map((one) => ({ ...one, name: one.name || given.get(one.id) || '' }))
    // The list moves while it is read: what comes twice stands where it was seen last.
    known = number === 1 ? found : [...known.filter(({ id }) => found.every((other) => other.id !== id)), ...found]
    pages = number
    state.hasMore.value = data?.has_more ?? false
    publish()
  }

  async function attempt(work: () => Promise<void>) {
    state.phase.value = 'loading'
    try {
      await work()
      state.problem.value = undefined
      state.phase.value = 'ready'
    } catch (error) {
      state.problem.value = problemFrom(error)
      state.phase.value = 'error'
    }
  }

  return {
    load: () => attempt(() => readPage(1)),
    loadMore: () => attempt(() => readPage(pages + 1)),
    async search(text: string) {
      words = text.trim()
      publish()
      if (!words) return
      await attempt(async () => {
        while (words === text.trim() && state.hasMore.value && pages < mostSearchedPages) await readPage(pages + 1)
      })
    },
    rename: (id: string, name: string) =>
      attempt(async () => {
        const short = toName(name)
        if (!short) return
        await renameConversation(transport, id, short)
        known = known.map((one) => (one.id === id ? { ...one, name: short } : one))
        publish()
      }),
    remove: (id: string) =>
      attempt(async () => {
        await transport.delete(toPath(id))
        known = known.filter((one) => one.id !== id)
        publish()
        await onRemoved(id)
      }),
    /** A question was asked in it: it stands first, and has a name. */
    touch(id: string, name: string, updatedAt: number) {
      const old = known.find((one) => one.id === id)
      if (name) given.set(id, name)
      if (pages === 0) return
      known = [{ id, name: old?.name || name, updatedAt }, ...known.filter((one) => one !== old)]
      publish()
    },
  }
}

/** @throws {ProblemError} */
export async function renameConversation(transport: Transport, id: string, name: string): Promise<void> {
  if (name) await transport.put(toPath(id), { name })
}

/** The first 100 characters, whole ones. */
export function toName(question: string): string {
  return Array.from(question.trim().replace(/\s+/g, ' ')).slice(0, longestName).join('').trim()
}

function toSummary({ id, name, updated_at }: Conversation): ConversationSummary {
  return { id, name, updatedAt: updated_at }
}

function toPath(id: string): string {
  return `/v1/conversations/${encodeURIComponent(id)}`
}
