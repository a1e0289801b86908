import { type Bot, type Conversation, connectors, type Envelope, type Message } from '@buttonhole/protocol'
import { signal } from '@preact/signals-core'
import { createAnswer } from './answer.ts'
import type { ChatStore, Problem } from './chat-store.ts'
import { browserEnvironment, type ClientEnvironment } from './environment.ts'
import { createHistory, type History } from './history.ts'
import { createMessageList, type Entry } from './message-list.ts'
import { findDeviceId, type Opening, openAsVisitor, openWithToken } from './opening.ts'
import { ProblemError, problemFrom, problemOf } from './problem.ts'
import { createQuestion } from './question.ts'
import { createRunner } from './runner.ts'
import { toStoredEntries } from './stored-entries.ts'
import { type CallerAuth, createCallerTokenSource, singleFlight } from './token-source.ts'
import { createTransport } from './transport.ts'
import { createVisitorTokenSource } from './visitor-session.ts'

/** Whose conversation it is and where. */
export interface ChatStoreOptions {
  /** Origin and path prefix of the server, without a slash at the end. */
  baseUrl: string
  botId: string
  lang: 'en' | 'zh-CN'
  /** Tokens of the page; without them the visitor gets an anonymous session. */
  auth?: CallerAuth | undefined
  /** Who the page says the visitor is; only with `auth`. Default: a random name for this browser. */
  userId?: string | undefined
  /** Default: the browser's own. */
  environment?: ClientEnvironment
}

/** Questions that wait for the network are tried this often without a sign that it is back. */
const queueCheckMs = 15_000

/** Builds the conversation behind a window. Nothing is sent before `open()` or `send()`. */
export function createChatStore(options: ChatStoreOptions): ChatStore {
  const { baseUrl, botId, auth, environment = browserEnvironment() } = options
  const language = options.lang === 'zh-CN' ? 'zh' : 'en'
  const life = new AbortController()

  const phase = signal<ChatStore['phase']['value']>('idle')
  const problem = signal<Problem | undefined>(undefined)
  const bot = signal<Bot | undefined>(undefined)
  const running = signal(false)
  const online = signal(true)
  const reconnecting = signal(false)
  const hasEarlier = signal(false)
  const list = createMessageList()

  const visitor = auth
    ? undefined
    : createVisitorTokenSource({ baseUrl, botId, language, environment, signal: life.signal })
  const tokens = visitor ?? createCallerTokenSource(auth!)
  const transport = createTransport({ baseUrl, language, tokens, environment, signal: life.signal })

  let userId = ''
  let conversation: Conversation | undefined
  let history: History | undefined
  let liveChatId: string | undefined
  let queue: Extract<Entry, { kind: 'question' }>[] = []
  let stopQueueTimer = () => {}
  let keyCount = 0

  const newKey = () => `item-${++keyCount}`
  const nowSeconds = () => Math.floor(environment.now() / 1000)

  const runner = createRunner({
    transport,
    environment,
    list,
    running,
    reconnecting,
    newKey,
    async prepare(text) {
      if (phase.value !== 'ready') await open()
      if (phase.value !== 'ready') throw new ProblemError(problem.value ?? problemOf('unavailable'))
      const { id } = await findOrCreateConversation()
      const question = {
        role: 'user' as const,
        type: 'question' as const,
        content_type: 'text' as const,
        content: text,
      }
      return {
        conversationId: id,
        body: {
          bot_id: botId,
          user_id: userId,
          stream: true,
          connector_id: connectors.chatSdk,
          additional_messages: [question],
        },
      }
    },
    onNotAsked(entry, reason) {
      if (reason.code === 4002) conversation = undefined // Deleted elsewhere: the next attempt opens another.
      if (reason.name !== 'offline') {
        entry.question.problem.value = reason
        entry.question.state.value = 'failed'
        return
      }
      online.value = false
      enqueue(entry, true)
    },
    onNetwork(isUp) {
      online.value = isUp
    },
    onIdle: () => {
      if (online.value) sendNextQueued()
    },
  })

  const stopListening = environment.onOnlineChange(() => {
    online.value = environment.isOnline()
    if (!online.value) return
    sendNextQueued()
    if (phase.value === 'error' && isNetworkProblem(problem.value)) void open()
  })

  const open = singleFlight(async () => {
    if (phase.value === 'ready' || life.signal.aborted) return
    phase.value = 'loading'
    try {
      const opening = await (visitor
        ? openAsVisitor(visitor)
        : openWithToken(transport, botId, options.userId || findDeviceId(environment)))
      await show(opening)
      online.value = true
    } catch (error) {
      if (life.signal.aborted) return
      problem.value = problemFrom(error)
      if (problem.value.name === 'offline') online.value = false
      phase.value = 'error'
    }
  })

  async function show(opening: Opening) {
    const { conversation: known } = opening
    userId = opening.userId
    const reader = known && createHistory(transport, known.id)
    const page = await reader?.next()
    if (life.signal.aborted) return
    bot.value = opening.bot
    conversation = known
    history = reader
    hasEarlier.value = page?.hasMore ?? false
    liveChatId = page?.activeChatId ?? opening.activeChatId
    list.prepend(toEntries(page?.messages ?? []))
    if (known?.last_section_id) list.openSection(known.last_section_id)
    problem.value = undefined
    phase.value = 'ready'
    if (known && liveChatId && !running.value) takeUp(known.id, liveChatId)
  }

  function takeUp(conversationId: string, chatId: string) {
    const answer = createAnswer(newKey(), nowSeconds())
    const entry: Entry = { kind: 'answer', answer, sectionId: list.sectionId }
    list.add(entry)
    inBackground(runner.takeUp(entry, { conversationId, chatId, seq: 0 }))
  }

  function toEntries(messages: Message[]): Entry[] {
    return toStoredEntries(messages, { newKey, liveChatId, isNewest: list.entries.length === 0 })
  }

  const findOrCreateConversation = singleFlight(async () => {
    if (conversation) return conversation
    const body = { bot_id: botId, connector_id: connectors.chatSdk, user_id: userId }
    const { data } = await transport.post<Envelope<Conversation>>('/v1/conversation/create', body)
    if (!data?.id)
      throw new ProblemError(problemOf('unavailable', { code: 0, message: 'no conversation in the answer' }))
    conversation = data
    list.openSection(data.last_section_id)
    return data
  })

  function enqueue(entry: Extract<Entry, { kind: 'question' }>, isFirst: boolean) {
    entry.question.state.value = 'queued'
    entry.question.problem.value = undefined
    queue = isFirst ? [entry, ...queue] : [...queue, entry]
    stopQueueTimer()
    stopQueueTimer = environment.after(queueCheckMs, sendNextQueued)
  }

  function sendNextQueued() {
    if (running.value || queue.length === 0 || life.signal.aborted) return
    const [entry, ...others] = queue
    queue = others
    inBackground(runner.ask(entry!))
  }

  function hand(entry: Extract<Entry, { kind: 'question' }>) {
    if (online.value && queue.length === 0) inBackground(runner.ask(entry))
    else enqueue(entry, false)
  }

  function send(text: string): boolean {
    const words = text.trim()
    if (words === '' || running.value || life.signal.aborted) return false
    const question = createQuestion(newKey(), words, nowSeconds(), environment.newId(), 'sending')
    const entry = { kind: 'question' as const, question, sectionId: list.sectionId }
    list.add(entry)
    hand(entry)
    return true
  }

  async function attempt(work: () => Promise<void>) {
    try {
      await work()
      problem.value = undefined
    } catch (error) {
      if (!life.signal.aborted) problem.value = problemFrom(error)
    }
  }

  return {
    phase,
    problem,
    bot,
    items: list.items,
    running,
    online,
    reconnecting,
    hasEarlier,
    open,
    send,
    stop: runner.stop,

    retry(key) {
      if (running.value || life.signal.aborted) return
      const index = list.entries.findIndex((entry) => keyOf(entry) === key)
      const entry = list.entries[index]
      if (entry?.kind === 'question' && entry.question.state.value === 'failed') return hand(entry)
      if (entry?.kind !== 'answer' || entry.answer.item.state.value !== 'broken') return
      if (entry.lostAt) {
        // Only the connection was lost. Asking again would find the first run still going on.
        entry.answer.resume()
        return inBackground(runner.takeUp(entry, entry.lostAt))
      }
      const before = list.entries.slice(0, index).reverse()
      const asked = before.find((other) => other.kind === 'question')
      if (asked?.kind === 'question') send(asked.question.item.text)
    },

    loadEarlier: singleFlight(() =>
      attempt(async () => {
        const reader = history
        if (!reader || !hasEarlier.value) return
        const page = await reader.next()
        if (reader !== history || life.signal.aborted) return
        hasEarlier.value = page.hasMore
        list.prepend(toEntries(page.messages))
      }),
    ),

    async newConversation() {
      const isEmpty = list.entries.length === 0 && !hasEarlier.value
      if (isEmpty || running.value || queue.length > 0 || life.signal.aborted) return
      conversation = undefined
      history = undefined
      hasEarlier.value = false
      list.clear()
      await attempt(async () => void (await findOrCreateConversation()))
    },

    async clearContext() {
      const cleared = conversation
      if (!cleared || running.value || list.entries.length === 0 || life.signal.aborted) return
      await attempt(async () => {
        const path = `/v1/conversations/${encodeURIComponent(cleared.id)}/clear`
        const { data } = await transport.post<Envelope<{ id: string }>>(path, { conversation_id: cleared.id })
        if (data?.id && conversation === cleared) list.openSection(data.id)
      })
    },

    destroy() {
      life.abort()
      stopListening()
      stopQueueTimer()
      queue = []
      runner.destroy()
    },
  }
}

function keyOf(entry: Entry): string {
  return entry.kind === 'question' ? entry.question.item.key : entry.answer.item.key
}

// The runner does not reject; a screen that fails while a signal changes would. That is not the page's to see.
function inBackground(work: Promise<void>) {
  work.catch((error) => console.error('Buttonhole:', error))
}

function isNetworkProblem(problem: Problem | undefined): boolean {
  return problem?.name === 'offline' || problem?.name === 'unreachable'
}
