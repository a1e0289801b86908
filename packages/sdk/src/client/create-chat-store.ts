import type { Bot, Conversation } from '@buttonhole/protocol'
import { createAsking } from './asking.ts'
import type { ChatStore, Problem } from './chat-store.ts'
import { createConversationSession, type Read } from './conversation-session.ts'
import { createDeferredParts } from './deferred-parts.ts'
import { createDrafts } from './drafts.ts'
import { browserEnvironment } from './environment.ts'
import { createMessageList } from './message-list.ts'
import { findDeviceId, type Opening, openAsVisitor, openWithToken } from './opening.ts'
import { ProblemError, problemFrom, problemOf, toClientError } from './problem.ts'
import { effect, signal } from './signal.ts'
import type { ChatStoreOptions } from './store-options.ts'
import { createCallerTokenSource, hasCallerToken, singleFlight } from './token-source.ts'
import { createTransport } from './transport.ts'
import { createUnread } from './unread.ts'
import { createVisitorTokenSource } from './visitor-session.ts'

/** What was asked for before the window opened is good for so long; another tab may have gone on since. */
const freshMs = 20_000

/** Builds the conversation behind a window. Nothing is sent before `open()`, `authorise()` or `send()`. */
export function createChatStore(options: ChatStoreOptions): ChatStore {
  const { baseUrl, botId, auth, environment = browserEnvironment(), emit = () => {} } = options
  const language = options.lang.startsWith('zh') ? 'zh' : 'en'
  const life = new AbortController()

  const phase = signal<ChatStore['phase']['value']>('idle')
  const problem = signal<Problem | undefined>(undefined)
  const bot = signal<Bot | undefined>(undefined)
  const running = signal(false)
  const online = signal(true)
  const reconnecting = signal(false)
  const hasEarlier = signal(false)
  const list = createMessageList()
  const unread = createUnread()

  const visitor = hasCallerToken(auth)
    ? undefined
    : createVisitorTokenSource({ ...options, language, environment, signal: life.signal })
  const tokens = visitor ?? createCallerTokenSource(auth!)
  const transport = createTransport({ baseUrl, language, tokens, environment, signal: life.signal })
  const scope = `${baseUrl}:${botId}:${options.userId ?? ''}`

  let visitorId = ''
  let keyCount = 0
  const userId = () => options.userId || visitorId
  const newKey = () => `item-${++keyCount}`

  const session = createConversationSession({ transport, list, hasEarlier, botId, userId, newKey })
  const drafts = createDrafts(environment, scope, session.currentId)
  const shared = { environment, transport, userId, newKey, signal: life.signal }
  const parts = createDeferredParts({
    ...shared,
    baseUrl,
    botId,
    isAnonymous: !!visitor,
    namesConversations: options.namesConversations ?? false,
    conversationId: () => session.currentId.value,
    fail: note,
    onRemoved: beginAnew,
  })
  const asking = createAsking({
    ...shared,
    ...{ store: options, scope, session, list, parts, unread, running, reconnecting, online, hasEarlier, emit },
    async requireOpen() {
      if (phase.value !== 'ready') await open()
      if (phase.value !== 'ready') throw new ProblemError(problem.value ?? problemOf('unavailable'))
    },
  })

  const stopListening = environment.onOnlineChange(() => {
    online.value = environment.isOnline()
    if (!online.value) return
    asking.sendWaiting()
    if (phase.value === 'error' && isNetworkProblem(problem.value)) void open()
  })
  const stopTelling = tellChanges()

  function tellChanges() {
    let shownId: string | undefined
    const stopId = effect(() => {
      const conversationId = session.currentId.value
      if (conversationId !== shownId) emit('conversationChanged', { conversationId })
      shownId = conversationId
    })
    let known = 0
    const stopUnread = effect(() => {
      if (unread.count.value !== known) emit('unread', { count: unread.count.value })
      known = unread.count.value
    })
    return () => {
      stopId()
      stopUnread()
    }
  }

  /** Something went wrong that belongs to no message. */
  function note(error: unknown) {
    if (life.signal.aborted) return
    problem.value = problemFrom(error)
    if (problem.value.name === 'offline') online.value = false
    emit('error', toClientError(problem.value))
  }

  const open = singleFlight(async () => {
    if (phase.value === 'ready' || life.signal.aborted) return
    phase.value = 'loading'
    if (!visitor || visitor.isKnown()) session.getReady()
    try {
      if (options.refusal) throw new ProblemError(problemOf(options.refusal))
      const ahead = await takePrepared()
      await show(ahead ?? (await requestOpening()), ahead?.newest)
      online.value = true
      emit('ready', { botId, botName: bot.value?.name ?? '' })
      asking.restore()
    } catch (error) {
      note(error)
      if (!life.signal.aborted) phase.value = 'error'
    }
  })

  type Prepared = Opening & { newest: Promise<Read> | undefined }
  let prepared: { atMs: number; opening: Promise<Prepared | undefined> } | undefined
  const isFresh = () => prepared !== undefined && environment.now() < prepared.atMs + freshMs

  async function prepareFor(known: NonNullable<typeof visitor>): Promise<Prepared> {
    session.getReady()
    const opening = await openAsVisitor(known)
    return { ...opening, newest: opening.conversation && session.readAhead(opening.conversation) }
  }

  /** What was asked for ahead is used once, and while it is fresh. */
  async function takePrepared(): Promise<Prepared | undefined> {
    const opening = isFresh() ? prepared!.opening : undefined
    prepared = undefined
    return opening
  }

  async function requestOpening(): Promise<Opening> {
    if (visitor) return openAsVisitor(visitor)
    return openWithToken(transport, botId, options.userId || findDeviceId(environment))
  }

  async function show(opening: Opening, newest?: Promise<Read>) {
    visitorId = opening.userId
    const activeChatId = await session.show(opening.conversation, opening.activeChatId, newest)
    if (life.signal.aborted) return
    bot.value = opening.bot
    problem.value = undefined
    phase.value = 'ready'
    if (opening.conversation && activeChatId && !running.value) asking.takeUp(opening.conversation.id, activeChatId)
  }

  async function attempt(work: () => Promise<unknown>) {
    try {
      await work()
      problem.value = undefined
    } catch (error) {
      note(error)
    }
  }

  async function beginAnew() {
    await asking.leave()
    session.clear()
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
    unread: unread.count,
    firstUnread: unread.first,
    draft: drafts.draft,
    uploads: parts.uploads,
    conversations: {
      ...parts.list,
      currentId: session.currentId,
      async open(id) {
        if (id === session.currentId.value || life.signal.aborted) return
        await asking.leave()
        await attempt(async () => {
          session.clear()
          const known = { id, name: parts.nameOf(id) } as Conversation
          const activeChatId = await session.show(known)
          if (activeChatId && session.currentId.value === id) asking.takeUp(id, activeChatId)
        })
      },
    },
    open,
    send: asking.send,
    stop: asking.stop,
    retry: asking.retry,
    editAndResend: asking.editAndResend,
    regenerate: asking.regenerate,
    setDraft: drafts.set,
    setVisible: unread.setVisible,

    prepare() {
      if (phase.value !== 'idle' || isFresh() || options.refusal || !visitor?.isKnown()) return
      // What fails is said when the window is opened and asks again.
      prepared = { atMs: environment.now(), opening: prepareFor(visitor).catch(() => undefined) }
    },

    async authorise() {
      if (phase.value === 'ready' || visitor || options.refusal) return true
      try {
        await tokens.get()
        return true
      } catch (error) {
        note(error)
        phase.value = 'error'
        return false
      }
    },

    async rate(key, feedback) {
      const entry = list.find(key)
      if (entry?.kind !== 'answer') return false
      const isTaken = await parts.rate(entry.answer, feedback)
      const messageId = entry.answer.item.messageId.value ?? ''
      if (isTaken) emit('feedback', { messageId, rating: feedback?.rating })
      return isTaken
    },
    transcribe: parts.transcribe,
    speak: (words) => parts.speak(words, bot.value),
    exportMarkdown: () => parts.toMarkdown(list.items.value, bot.value?.name ?? '', options.visitorName ?? ''),

    loadEarlier: () => attempt(session.loadEarlier),

    async newConversation() {
      const isEmpty = list.entries.length === 0 && !hasEarlier.value
      if (isEmpty || running.value || asking.isWaiting || life.signal.aborted) return
      session.clear()
      await attempt(session.findOrCreate)
    },

    async clearContext() {
      if (running.value || list.entries.length === 0 || life.signal.aborted) return
      await attempt(async () => {
        const sectionId = await session.clearContext()
        if (sectionId) asking.tellSection(session.currentId.value!, sectionId)
      })
    },

    destroy() {
      life.abort()
      stopListening()
      stopTelling()
      drafts.end()
      asking.destroy()
    },
  }
}

function isNetworkProblem(problem: Problem | undefined): boolean {
  return problem?.name === 'offline' || problem?.name === 'unreachable'
}
