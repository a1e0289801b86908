import {
  type Chat,
  type ChatEvent,
  type ChatEventsRequest,
  type ChatRequest,
  type ChatSnapshot,
  createSseDecoder,
  isTerminal,
  type Message,
  type SseBlock,
  snapshotEventName,
} from '@buttonhole/protocol'
import type { Problem } from './chat-store.ts'
import { createDeltaReader } from './delta-reader.ts'
import type { ClientEnvironment } from './environment.ts'
import { ProblemError, problemFrom, problemOf } from './problem.ts'
import { networkProblem } from './request.ts'
import { retryDelayMs, waitToRetry } from './retry-delay.ts'
import type { Transport } from './transport.ts'

/** What a run's stream brings: an event, or the state that stands for all events so far. */
export type RunEvent = ChatEvent | { event: typeof snapshotEventName; data: ChatSnapshot }

/** A run and how far it has been read; kept up to date while it is read. */
export interface RunPosition {
  conversationId: string
  /** `undefined` until the server has acknowledged the question. */
  chatId: string | undefined
  /** The sequence number of the last event taken in, 0 for none. */
  seq: number
}

/** What it takes to read a run to its end. */
export interface ReadRunOptions {
  transport: Transport
  environment: ClientEnvironment
  position: RunPosition
  /** The question to be asked first; absent when the run is already there. Sent again with the same id until acknowledged. */
  question?: { requestId: string; body: ChatRequest }
  /** Ends the reading without an error. */
  signal: AbortSignal
  onEvent(event: RunEvent): void
  onReconnecting(reconnecting: boolean): void
}

/** A stream from which nothing comes for so long is taken for dead: the server's own pauses are shorter. */
const silenceMs = 60_000
/** Attempts without a new event before giving up: about 6 s for a question, 2 min for an answer. Time offline is free. */
const mostQuestionAttempts = 5
const mostResumeAttempts = 14

/**
 * Reads a run to its end over as many connections as that takes. Each event is delivered once, in order.
 *
 * This is a state machine and therefore one piece: ask (until acknowledged) ▶ read ▶ resume (as often as the stream breaks).
 * @throws {ProblemError} when the server refuses, or nothing has come for {@link mostResumeAttempts} attempts.
 */
export async function readRun(options: ReadRunOptions): Promise<void> {
  const { environment, position, signal } = options
  let attempt = 0
  while (!signal.aborted) {
    const seqBefore = position.seq
    let problem: Problem
    try {
      if (await readOnce(options)) return
      problem = networkProblem(environment, 'the stream ended early').problem
    } catch (error) {
      problem = problemFrom(error)
    }
    if (signal.aborted) return
    attempt = position.seq > seqBefore ? 1 : attempt + 1
    if (!isWorthAnother(problem, attempt, position)) throw new ProblemError(problem)
    options.onReconnecting(true)
    const delayMs = Math.max(retryDelayMs(attempt, environment.random), (problem.retryAfterSeconds ?? 0) * 1000)
    await waitToRetry(environment, delayMs, signal)
  }
}

function isWorthAnother(problem: Problem, attempt: number, { chatId }: RunPosition): boolean {
  // Without an acknowledgement and without a network the question goes back to the caller, who keeps it until there is one.
  if (problem.name === 'offline') return chatId !== undefined
  if (attempt >= (chatId === undefined ? mostQuestionAttempts : mostResumeAttempts)) return false
  if (problem.name === 'unreachable') return true
  return chatId !== undefined && (problem.name === 'limit' || problem.code === 5000)
}

/** So long events are taken in before the page gets a turn; and so many bytes between two looks at the clock. */
const turnMs = 16
const bytesPerLook = 16_384
const deltaName = 'conversation.message.delta'

/** @returns true when the run has ended. */
async function readOnce(options: ReadRunOptions): Promise<boolean> {
  const connection = new AbortController()
  const abort = () => connection.abort()
  options.signal.addEventListener('abort', abort)
  // A connection does not survive the network it was made in, but may take minutes to say so.
  const stopListening = options.environment.onOnlineChange(abort)
  const stopWatching = options.environment.onWake(abort)
  const silence = watchSilence(options.environment, abort)
  try {
    const response = await connect(options, connection.signal)
    options.onReconnecting(false)
    return await readBody(options, response.body!, connection, silence.hear)
  } finally {
    silence.end()
    stopListening()
    stopWatching()
    options.signal.removeEventListener('abort', abort)
  }
}

function connect({ transport, position, question }: ReadRunOptions, signal: AbortSignal): Promise<Response> {
  const { conversationId, chatId, seq } = position
  if (chatId !== undefined) {
    const body: ChatEventsRequest = { conversation_id: conversationId, chat_id: chatId, after: seq }
    return transport.stream('/v3/chat/events', body, signal)
  }
  if (!question) throw new ProblemError(problemOf('unavailable'))
  const query = new URLSearchParams({
    conversation_id: conversationId,
    resumable: 'true',
    request_id: question.requestId,
  })
  return transport.stream(`/v3/chat?${query}`, question.body, signal)
}

async function readBody(
  options: ReadRunOptions,
  body: ReadableStream<Uint8Array>,
  connection: AbortController,
  hear: () => number,
) {
  const { environment } = options
  const reader = body.getReader()
  const text = new TextDecoder()
  const decoder = createSseDecoder()
  const taker = createBlockTaker(options)
  let isEnded = false
  let busyMs = 0
  while (!isEnded) {
    hear()
    const piece = await reader.read().catch((cause) => {
      throw networkProblem(environment, cause)
    })
    let lookedAt = hear()
    if (piece.done) return false
    for (let at = 0; at < piece.value.length; at += bytesPerLook) {
      const part = piece.value.subarray(at, at + bytesPerLook)
      // What follows the end of a run, `done` at most, has nothing to say.
      for (const block of decoder.push(text.decode(part, { stream: true }))) isEnded ||= taker.take(block)
      taker.show()
      const now = environment.now()
      busyMs += now - lookedAt
      lookedAt = now
      // Streams that come as fast as they are read have no end of a task of their own, also where a piece is waited for.
      if (busyMs <= turnMs) continue
      await environment.pause()
      if (options.signal.aborted) return true
      busyMs = 0
      lookedAt = environment.now()
    }
  }
  // `done` is all that follows. It is left to arrive by itself, so that the connection can serve the next question.
  void drain(reader, environment, connection)
  return true
}

/** Calls `giveUp` when nothing is heard for {@link silenceMs}. One timer: one for each piece would cost as much as reading it. */
function watchSilence(environment: ClientEnvironment, giveUp: () => void) {
  let heardAt = environment.now()
  let stopTimer = () => {}
  function wait(delayMs: number) {
    stopTimer = environment.after(delayMs, () => {
      const leftMs = heardAt + silenceMs - environment.now()
      if (leftMs > 0) wait(leftMs)
      else giveUp()
    })
  }
  wait(silenceMs)
  return {
    /** @returns the time */
    hear() {
      heardAt = environment.now()
      return heardAt
    },
    end: () => stopTimer(),
  }
}

/** Hands the blocks of a stream on as events; the words of deltas that follow each other as one. */
function createBlockTaker({ position, onEvent }: ReadRunOptions) {
  const deltas = createDeltaReader()
  let before: Message | undefined
  let waiting = ''

  /** Shows what was joined; before any other event, and before the page gets a turn. */
  function show() {
    const content = waiting
    waiting = ''
    if (content) onEvent({ event: deltaName, data: { ...before!, content } })
  }
  /** @returns true for the event that ends the run. */
  function take(block: SseBlock): boolean {
    const seq = Number(block.id || 0)
    const isOld = seq > 0 && seq <= position.seq
    if (block.event === deltaName && !isOld) {
      const words = deltas.readWords(block.data)
      if (words !== undefined) {
        waiting += words
        position.seq = Math.max(seq, position.seq)
        return false
      }
    }
    show()
    const event = toEvent(block)
    if (event?.event === snapshotEventName) {
      // Taken even when its number is lower: a server that was restarted counts from what it had kept.
      position.chatId = event.data.chat.id
      position.seq = seq
      onEvent(event)
      return isOver(event.data.chat.status)
    }
    if (!event || isOld) return false
    if (event.event === 'conversation.chat.created') position.chatId = event.data.id
    if (event.event === deltaName) {
      before = event.data
      deltas.learn(block.data, before)
    }
    position.seq = Math.max(seq, position.seq)
    onEvent(event)
    return event.event === 'done' || isTerminal(event)
  }
  return { take, show }
}

function isOver(status: Chat['status']): boolean {
  return status !== 'created' && status !== 'in_progress'
}

function toEvent(block: SseBlock): RunEvent | undefined {
  if (block.event === 'done') return { event: 'done', data: '[DONE]' }
  try {
    return { event: block.event, data: JSON.parse(block.data) } as RunEvent
  } catch {
    return undefined // A block of another server or version: passed over, as every unknown event is.
  }
}

async function drain(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  environment: ClientEnvironment,
  connection: AbortController,
) {
  const stopTimer = environment.after(2000, () => connection.abort())
  try {
    while (!(await reader.read()).done);
  } catch {
    // The run has ended: how the connection ends is of no interest.
  }
  stopTimer()
}
