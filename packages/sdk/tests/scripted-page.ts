// For tests: a store against the scripted server, both new for each test. Holds no product code.
import type { AnswerItem, ChatStore, UserItem } from '../src/client/chat-store.ts'
import type { ClientEventName, ClientEvents, Emit } from '../src/client/client-events.ts'
import { createChatStore } from '../src/client/create-chat-store.ts'
import type { ChatStoreOptions } from '../src/client/store-options.ts'
import { createScriptedEnvironment, type Lines, when } from './scripted-environment.ts'
import { botId, createScriptedServer } from './scripted-server.ts'

type Told = [ClientEventName, ClientEvents[ClientEventName]]

/** A server, the environment of a page, and stores that are ended with `end()`. */
export function createScriptedPage() {
  const server = createScriptedServer()
  const stores: ChatStore[] = []
  const lines: Lines = new Map()
  const environment = createScriptedEnvironment(server.fetch, new Map(), lines)
  const events: Told[] = []
  const emit: Emit = (name, detail) => void events.push([name, detail])
  const start = (options: Partial<ChatStoreOptions> = {}) => {
    const own = { baseUrl: 'https://chat.example', botId, lang: 'zh-CN', environment, emit }
    const store = createChatStore({ ...own, ...options })
    stores.push(store)
    return store
  }
  return {
    server,
    environment,
    /** What the page was told. */
    events,
    start,
    /** Another tab of the same browser. */
    startTab: () =>
      start({ environment: createScriptedEnvironment(server.fetch, environment.values, lines), emit: () => {} }),
    async startOpen(options?: Partial<ChatStoreOptions>) {
      const store = start(options)
      await store.open()
      return store
    },
    /** A conversation of `count` questions with answers, with what no visitor sees between them. */
    remember(count: number) {
      server.startConversation()
      for (let index = 1; index <= count; index++) {
        server.store('user', 'question', `q${index}`, `chat-${index}`)
        server.store('assistant', 'verbose', '{"msg_type":"other","data":"{}"}', `chat-${index}`)
        server.store('assistant', 'answer', `a${index}`, `chat-${index}`)
        server.store('assistant', 'follow_up', `f${index}`, `chat-${index}`)
      }
    },
    end() {
      for (const store of stores) store.destroy()
    },
  }
}

/** Resolves when nothing is being asked or answered. */
export function idle(store: ChatStore): Promise<void> {
  return when(() => !store.running.value)
}

/** Resolves when the first piece of an answer has arrived. */
export function writing(store: ChatStore): Promise<void> {
  return when(() => store.items.value.some((item) => item.kind === 'answer' && item.state.value === 'streaming'))
}

/** The conversation as lines. */
export function words(store: ChatStore): string[] {
  return store.items.value.map((item) => (item.kind === 'seam' ? '---' : `${item.kind}: ${item.text}`))
}

export function userItem(store: ChatStore, index = 0): UserItem {
  return store.items.value.filter((item) => item.kind === 'user')[index] as UserItem
}

export function answerItem(store: ChatStore, index = 0): AnswerItem {
  return store.items.value.filter((item) => item.kind === 'answer')[index] as AnswerItem
}
