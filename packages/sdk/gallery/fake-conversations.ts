import type { ChatStore, ConversationSummary, Problem } from '../src/client/chat-store.ts'
import { signal } from '../src/client/signal.ts'
import type { Writable } from './fake-store.ts'

/** A list that is renamed, searched and deleted from in the page. */
export function createFakeConversations(
  all: readonly ConversationSummary[] = [],
): Writable<ChatStore['conversations']> {
  let known = all
  let words = ''
  const items = signal(all)
  const show = () => {
    items.value = known.filter(({ name }) => name.toLowerCase().includes(words))
  }
  const currentId = signal<string | undefined>(all[0]?.id)
  return {
    phase: signal<'idle' | 'loading' | 'ready' | 'error'>('ready'),
    problem: signal<Problem | undefined>(undefined),
    items,
    hasMore: signal(false),
    currentId,
    async load() {},
    async loadMore() {},
    async search(text) {
      words = text.toLowerCase()
      show()
    },
    async open(id) {
      currentId.value = id
    },
    async rename(id, name) {
      known = known.map((one) => (one.id === id ? { ...one, name } : one))
      show()
    },
    async remove(id) {
      known = known.filter((one) => one.id !== id)
      show()
    },
  }
}
