import { type Chat, type ChatRequest, snapshotEventName } from '@buttonhole/protocol'
import { type Answer, createAnswer } from './answer.ts'
import type { Problem } from './chat-store.ts'
import { type RunEvent, type RunPosition, readRun } from './chat-stream.ts'
import type { ClientEnvironment } from './environment.ts'
import type { Entry, MessageList } from './message-list.ts'
import { problemFrom, problemOf } from './problem.ts'
import type { Signal } from './signal.ts'
import type { Transport } from './transport.ts'

type QuestionEntry = Extract<Entry, { kind: 'question' }>
type AnswerEntry = Extract<Entry, { kind: 'answer' }>

/** Runs one question at a time. */
export interface Runner {
  /** Asks and reads the answer. */
  ask(entry: QuestionEntry): Promise<void>
  /** Reads on in a run that is already there. */
  takeUp(entry: AnswerEntry, position: RunPosition): Promise<void>
  stop(): void
  /** Reads no further in what is running, which goes on at the server; waits until the server has taken the question. */
  leave(): Promise<void>
  destroy(): void
}

interface Options {
  transport: Transport
  environment: ClientEnvironment
  list: MessageList
  running: Signal<boolean>
  reconnecting: Signal<boolean>
  newKey(): string
  /** Sees to it that there is a conversation; rejects with a ProblemError. */
  prepare(entry: QuestionEntry): Promise<{ conversationId: string; body: ChatRequest }>
  /** The server has taken the question, or told of the run that is read on; once for each reading. */
  onAcknowledged(entry: AnswerEntry, chat: Chat, question: QuestionEntry | undefined): void
  /** Nothing more will come of it. */
  onEnded(entry: AnswerEntry): void
  /** Called for each question that could not be handed over. */
  onNotAsked(entry: QuestionEntry, problem: Problem): void
  onNetwork(isUp: boolean): void
  onIdle(): void
}

interface ActiveRun {
  position: RunPosition
  controller: AbortController
  entry: AnswerEntry
  answer: Answer
  isStopping: boolean
  isAcknowledged: boolean
  /** Calls this when it is acknowledged or over. */
  onSettled: () => void
}

/** Builds a {@link Runner}. None of its methods rejects: what goes wrong is on the items. */
export function createRunner(options: Options): Runner {
  const { transport, environment, list, running, reconnecting } = options
  let active: ActiveRun | undefined

  function begin(entry: AnswerEntry, position: RunPosition): ActiveRun {
    const { answer } = entry
    const controller = new AbortController()
    active = { position, controller, entry, answer, isStopping: false, isAcknowledged: false, onSettled() {} }
    running.value = true
    return active
  }

  function finish(run: ActiveRun, isAsked = true) {
    run.onSettled()
    if (active !== run) return // It was left, or the store was destroyed.
    active = undefined
    reconnecting.value = false
    running.value = false
    if (isAsked) options.onEnded(run.entry)
    options.onIdle()
  }

  function acknowledge(run: ActiveRun, event: RunEvent, question: QuestionEntry | undefined) {
    const chat = chatOf(event)
    if (!chat || run.isAcknowledged) return
    run.isAcknowledged = true
    run.entry.chatId = chat.id
    options.onAcknowledged(run.entry, chat, question)
    run.onSettled()
  }

  async function read(
    run: ActiveRun,
    onEvent: (event: RunEvent) => void,
    question?: { requestId: string; body: ChatRequest },
  ) {
    await readRun({
      transport,
      environment,
      position: run.position,
      ...(question && { question }),
      signal: run.controller.signal,
      onReconnecting(isReconnecting) {
        reconnecting.value = isReconnecting
        options.onNetwork(!isReconnecting || environment.isOnline())
      },
      onEvent(event) {
        onEvent(event)
        run.answer.take(event)
        if (run.isStopping && run.position.chatId && !run.controller.signal.aborted) void cancel(run)
      },
    })
    const { value } = run.answer.item.state
    // `done` without a word about the run: nothing more will come, so what is there is the answer.
    if (!run.isStopping && (value === 'waiting' || value === 'streaming')) run.answer.end('done')
  }

  async function cancel(run: ActiveRun) {
    run.answer.end('stopped')
    run.controller.abort()
    const { conversationId, chatId } = run.position
    const body = { conversation_id: conversationId, chat_id: chatId }
    // 4104: it had ended by itself. Anything else is met by the next question, if at all.
    await transport.post('/v3/chat/cancel', body).catch(() => {})
    finish(run)
  }

  function breakOff(run: ActiveRun, entry: AnswerEntry, problem: Problem) {
    if (problem.name === 'unreachable' || problem.name === 'offline') entry.lostAt = run.position
    run.answer.breakOff({ ...problem, name: 'broken' })
  }

  return {
    async ask(entry) {
      const { question } = entry
      const answer = createAnswer(options.newKey(), Math.floor(environment.now() / 1000), environment.now)
      const answerEntry: AnswerEntry = { kind: 'answer', answer, sectionId: entry.sectionId }
      const run = begin(answerEntry, { conversationId: '', chatId: undefined, seq: 0 })
      question.problem.value = undefined
      question.state.value = 'sending'
      for (const other of list.entries) if (other.kind === 'answer') other.answer.hideFollowUps()
      list.add(answerEntry, entry)
      try {
        const { conversationId, body } = await options.prepare(entry)
        run.position.conversationId = conversationId
        const onEvent = (event: RunEvent) => {
          question.state.value = 'sent'
          const sectionId = chatOf(event)?.section_id
          if (sectionId) list.moveToSection([entry, answerEntry], sectionId)
          acknowledge(run, event, entry)
        }
        await read(run, onEvent, { requestId: question.requestId, body })
      } catch (error) {
        const problem = problemFrom(error)
        if (run.position.chatId !== undefined) breakOff(run, answerEntry, problem)
        else {
          list.remove(answerEntry)
          options.onNotAsked(entry, problem)
        }
      }
      if (run.isStopping && run.position.chatId === undefined) {
        list.remove(answerEntry)
        options.onNotAsked(entry, problemOf('unreachable'))
      }
      if (!run.isStopping || run.position.chatId === undefined) finish(run, run.position.chatId !== undefined)
    },

    async takeUp(entry, position) {
      const run = begin(entry, position)
      entry.lostAt = undefined
      try {
        await read(run, (event) => acknowledge(run, event, undefined))
      } catch (error) {
        breakOff(run, entry, problemFrom(error))
      }
      if (!run.isStopping) finish(run)
    },

    stop() {
      const run = active
      if (!run || run.isStopping) return
      run.isStopping = true
      if (run.position.chatId !== undefined) void cancel(run)
      else if (reconnecting.value) run.controller.abort()
      // Otherwise the acknowledgement is under way, and with it the name of what is to be cancelled.
    },

    async leave() {
      const run = active
      if (!run) return
      if (run.position.chatId === undefined)
        await new Promise<void>((resolve) => {
          run.onSettled = resolve
        })
      if (active !== run) return
      run.controller.abort()
      active = undefined
      reconnecting.value = running.value = false
    },

    destroy() {
      active?.controller.abort()
      active = undefined
    },
  }
}

function chatOf(event: RunEvent): Chat | undefined {
  if (event.event === 'conversation.chat.created') return event.data
  return event.event === snapshotEventName ? event.data.chat : undefined
}
