import { type Chat, type ChatRequest, connectors } from '@buttonhole/protocol'
import { createAnswer } from './answer.ts'
import { createAnswerEvents } from './answer-events.ts'
import type { Problem, SendOptions } from './chat-store.ts'
import type { Emit } from './client-events.ts'
import type { ConversationSession } from './conversation-session.ts'
import type { createDeferredParts } from './deferred-parts.ts'
import type { ClientEnvironment } from './environment.ts'
import type { Entry, MessageList } from './message-list.ts'
import { toContent } from './message-parts.ts'
import { openTabLine, type TabNote } from './other-tabs.ts'
import { createOutbox } from './outbox.ts'
import { toClientError } from './problem.ts'
import { createQuestion, type Question, type QuestionSource } from './question.ts'
import { createQuestionQueue } from './question-queue.ts'
import { createRunner } from './runner.ts'
import type { Signal } from './signal.ts'
import type { ChatStoreOptions } from './store-options.ts'
import { createStoredText } from './stored-text.ts'
import type { Transport } from './transport.ts'
import type { createUnread } from './unread.ts'

type QuestionEntry = Extract<Entry, { kind: 'question' }>
type AnswerEntry = Extract<Entry, { kind: 'answer' }>

interface Options {
  store: ChatStoreOptions
  /** Names the visitor, the agent and the server, for what is kept in this browser. */
  scope: string
  environment: ClientEnvironment
  transport: Transport
  session: ConversationSession
  list: MessageList
  parts: ReturnType<typeof createDeferredParts>
  unread: ReturnType<typeof createUnread>
  running: Signal<boolean>
  reconnecting: Signal<boolean>
  online: Signal<boolean>
  hasEarlier: Signal<boolean>
  emit: Emit
  signal: AbortSignal
  userId(): string
  newKey(): string
  /** Sees to it that the window is open; rejects with a ProblemError. */
  requireOpen(): Promise<void>
}

/** Asks questions, one at a time, and tells the page and the other tabs of them. */
export function createAsking(options: Options) {
  const { environment, session, list, parts, unread, running, online, emit, signal, newKey, scope } = options
  const nowSeconds = () => Math.floor(environment.now() / 1000)
  const answers = createAnswerEvents(emit)

  const runner = createRunner({
    ...options,
    prepare,
    onAcknowledged,
    onEnded,
    onNotAsked,
    onNetwork(isUp) {
      online.value = isUp
    },
    onIdle: () => {
      if (online.value) queue.sendNext()
    },
  })
  const outbox = createOutbox(createStoredText(environment, `buttonhole:outbox:${scope}`), nowSeconds)
  const queue = createQuestionQueue({
    environment,
    outbox,
    canAsk: () => !running.value && !signal.aborted,
    ask: (entry) => inBackground(runner.ask(entry)),
  })
  const tabs = openTabLine(environment, scope, takeNote)

  async function prepare({ question }: QuestionEntry): Promise<{ conversationId: string; body: ChatRequest }> {
    await options.requireOpen()
    const [{ id }, fileIds] = await Promise.all([session.findOrCreate(), question.toFileIds()])
    const { botId, chatFields, metaData } = options.store
    const message = { role: 'user' as const, type: 'question' as const, ...toContent(question.item, fileIds) }
    return {
      conversationId: id,
      body: {
        bot_id: botId,
        user_id: options.userId(),
        stream: true,
        connector_id: connectors.chatSdk,
        additional_messages: [metaData ? { ...message, meta_data: metaData } : message],
        ...chatFields,
        ...(question.shortcut && { shortcut_command: question.shortcut }),
      },
    }
  }

  function onAcknowledged(entry: AnswerEntry, chat: Chat, asked: QuestionEntry | undefined) {
    const { id: chatId, conversation_id: conversationId, section_id: sectionId } = chat
    answers.begin(entry, conversationId, chatId)
    if (!asked) return
    const { question } = asked
    asked.chatId = chatId
    question.messageId.value = chat.inserted_additional_messages?.[0]?.id
    outbox.remove(question.requestId)
    // A question that was kept over a reload may have been in the history already.
    list.remove(...list.entries.filter((other) => other.chatId === chatId && other !== asked && other !== entry))
    const { text, quote, createdAt } = question.item
    tabs?.post({ kind: 'asked', conversationId, chatId, sectionId, text, quote, createdAt } satisfies TabNote)
  }

  function onEnded(entry: AnswerEntry) {
    answers.end(entry)
    unread.add(entry.answer.item.key)
    const first = list.entries.find(({ kind }) => kind === 'question')
    // Only a conversation whose beginning is loaded shows its first question.
    if (!session.conversation || first?.kind !== 'question' || options.hasEarlier.value) return
    const { text, files } = first.question.item
    const name = parts.name(session.conversation, text || files.map((file) => file.name).join(', '))
    if (name) session.rename(name)
  }

  function onNotAsked(entry: QuestionEntry, reason: Problem) {
    if (reason.code === 4002) session.forget() // Deleted elsewhere: the next attempt opens another.
    if (reason.name === 'offline') {
      online.value = false
      return queue.add(entry, true)
    }
    entry.question.problem.value = reason
    entry.question.state.value = 'failed'
    outbox.remove(entry.question.requestId)
    emit('error', toClientError(reason))
  }

  function hand(entry: QuestionEntry) {
    if (online.value && queue.isEmpty) inBackground(runner.ask(entry))
    else queue.add(entry, false)
  }

  function put(source: Omit<QuestionSource, 'key' | 'state'>, state: 'sending' | 'sent') {
    const question = createQuestion({ ...source, key: newKey(), state })
    const entry: QuestionEntry = { kind: 'question', question, sectionId: list.sectionId }
    list.add(entry)
    return entry
  }

  function takeUp(conversationId: string, chatId: string) {
    const answer = createAnswer(newKey(), nowSeconds(), environment.now)
    const entry: Entry = { kind: 'answer', answer, sectionId: list.sectionId, chatId }
    list.add(entry)
    inBackground(runner.takeUp(entry, { conversationId, chatId, seq: 0 }))
  }

  function takeNote(note: TabNote) {
    if (!session.currentId.value && list.entries.length === 0 && note.kind === 'asked') session.adopt(note)
    if (note.conversationId !== session.currentId.value) return
    if (note.kind === 'section') return list.openSection(note.sectionId)
    if (running.value || list.entries.some(({ chatId }) => chatId === note.chatId)) return
    for (const other of list.entries) if (other.kind === 'answer') other.answer.hideFollowUps()
    const entry = put({ ...note, files: [] }, 'sent')
    entry.chatId = note.chatId
    list.moveToSection([entry], note.sectionId)
    takeUp(note.conversationId, note.chatId)
  }

  function send(text: string, { files = [], quote, shortcut }: SendOptions = {}): boolean {
    const words = text.trim()
    if ((words === '' && files.length === 0) || running.value || signal.aborted) return false
    const shown = files.map(({ kind, name, bytes, previewUrl }) => ({ kind, id: '', name, bytes, url: previewUrl }))
    ask({
      text: words,
      files: shown,
      quote,
      shortcut,
      ...(files.length > 0 && { toFileIds: parts.takeFiles(files) }),
    })
    return true
  }

  function ask(source: Omit<QuestionSource, 'key' | 'state' | 'createdAt'>) {
    unread.forgetFirst()
    const entry = put({ ...source, createdAt: nowSeconds(), requestId: environment.newId() }, 'sending')
    emit('sent', { text: source.text, fileNames: source.files.map(({ name }) => name) })
    hand(entry)
  }

  /** Asks again from a question on, in its place where the token may delete messages, and below the rest where not. */
  async function askAgain(index: number, text: string) {
    const { question } = list.entries[index] as QuestionEntry
    const gone = list.entries.slice(index)
    running.value = true
    const isDeleted = online.value && (await parts.deleteMessages(gone.map(messageIdOf)))
    running.value = false
    if (signal.aborted) return
    if (isDeleted) list.remove(...gone)
    ask({ ...repeated(question), text })
  }

  function findQuestion(key: string, isOfAnswer: boolean): number {
    let index = list.entries.indexOf(list.find(key)!)
    while (isOfAnswer && list.entries[index]?.kind === 'answer') index--
    return list.entries[index]?.kind === 'question' ? index : -1
  }

  return {
    send,
    takeUp,
    stop: runner.stop,
    leave: runner.leave,
    sendWaiting: queue.sendNext,
    get isWaiting() {
      return !queue.isEmpty
    },
    tellSection(conversationId: string, sectionId: string) {
      tabs?.post({ kind: 'section', conversationId, sectionId } satisfies TabNote)
    },

    /** Shows and sends what waited for the network when an earlier page ended. */
    restore() {
      const known = new Set(list.entries.map((entry) => entry.kind === 'question' && entry.question.requestId))
      for (const kept of outbox.read())
        if (!known.has(kept.requestId)) queue.add(put({ ...kept, files: [] }, 'sending'), false)
      queue.sendNext()
    },

    retry(key: string) {
      if (running.value || signal.aborted) return
      const entry = list.find(key)
      if (entry?.kind === 'question' && entry.question.state.value === 'failed') return hand(entry)
      if (entry?.kind !== 'answer' || entry.answer.item.state.value !== 'broken') return
      if (entry.lostAt) {
        // Only the connection was lost. Asking again would find the first run still going on.
        entry.answer.resume()
        return inBackground(runner.takeUp(entry, entry.lostAt))
      }
      const asked = list.entries[findQuestion(key, true)]
      if (asked?.kind === 'question') ask(repeated(asked.question))
    },

    editAndResend(key: string, text: string): boolean {
      const index = findQuestion(key, false)
      if (index < 0 || !text.trim() || running.value || signal.aborted) return false
      inBackground(askAgain(index, text.trim()))
      return true
    },

    regenerate(key: string): boolean {
      const index = findQuestion(key, true)
      if (index < 0 || running.value || signal.aborted) return false
      inBackground(askAgain(index, (list.entries[index] as QuestionEntry).question.item.text))
      return true
    },

    destroy() {
      tabs?.close()
      queue.end()
      runner.destroy()
    },
  }
}

function messageIdOf(entry: Entry): string | undefined {
  return entry.kind === 'question' ? entry.question.messageId.value : entry.answer.item.messageId.value
}

function repeated({ item, shortcut, toFileIds }: Question) {
  return { text: item.text, files: item.files, quote: item.quote, shortcut, toFileIds }
}

// The runner does not reject; a screen that fails while a signal changes would. That is not the page's to see.
function inBackground(work: Promise<void>) {
  work.catch((error) => console.error('Buttonhole:', error))
}
