import type { Chat, ChatEvent, ChatSnapshot, Message } from '@buttonhole/protocol'
import { createDeliveredText, type DeliveredText } from './delivered-text.ts'
import { createEventItem } from './run-item.ts'
import type { RunEventItem, RunItem, RunReader } from './run-log.ts'
import { BatchReader } from './run-reader.ts'

/**
 * Makes a reader for strict clients of one that reads from the beginning: where that one gives a snapshot, this one
 * gives the events that lead from what it has delivered to there. It remembers how far each message has come, no text.
 */
export function createPlainReader(reader: RunReader): RunReader {
  return new PlainReader(reader)
}

class PlainReader extends BatchReader {
  readonly #reader: RunReader
  readonly #delivered = new Delivered()
  #maxBytes: number | undefined

  constructor(reader: RunReader) {
    super()
    this.#reader = reader
  }

  // No async function: a frame for each stream that waits.
  readBatch(maxBytes?: number): Promise<RunItem[]> {
    this.#maxBytes = maxBytes
    return this.#reader.readBatch(maxBytes).then(this.#onBatch)
  }

  close(): void {
    this.#reader.close()
  }

  readonly #onBatch = (batch: RunItem[]): RunItem[] | Promise<RunItem[]> => {
    if (batch.every(isEvent)) {
      for (const { event } of batch) this.#delivered.note(event)
      return batch
    }
    const plain = batch.flatMap((item) => this.#toPlain(item))
    // A snapshot may hold nothing new; an empty batch would mean the end.
    return plain.length > 0 ? plain : this.readBatch(this.#maxBytes)
  }

  #toPlain(item: RunItem): RunItem | RunItem[] {
    if (item.event) {
      this.#delivered.note(item.event)
      return item
    }
    return this.#delivered.listMissing(item.snapshot).map((event) => {
      this.#delivered.note(event)
      return createEventItem(item.seq, event)
    })
  }
}

function isEvent(item: RunItem): item is RunEventItem {
  return item.event !== undefined
}

interface Progress {
  content: DeliveredText
  reasoning: DeliveredText | undefined
}

/** How far a strict client has come. Its collections are made when there is something to put in: most runs need few. */
class Delivered {
  #progressById: Map<string, Progress> | undefined
  #completedIds: Set<string> | undefined
  #told: ChatEvent['event'][] = []

  note(event: ChatEvent): void {
    if (event.event === 'conversation.message.delta') this.#noteDelta(event.data)
    else if (event.event === 'conversation.message.completed') {
      this.#completedIds ??= new Set()
      this.#completedIds.add(event.data.id)
      this.#progressById?.delete(event.data.id)
    } else if (!this.#told.includes(event.event)) this.#told = [...this.#told, event.event]
  }

  listMissing({ chat, messages, completed_ids }: ChatSnapshot): ChatEvent[] {
    const completedThere = new Set(completed_ids)
    const events = listBeginning(chat)
    for (const message of messages)
      if (!this.#completedIds?.has(message.id))
        events.push(...this.#missingOfMessage(message, completedThere.has(message.id)))
    const ending = findEnding(chat)
    if (ending) events.push(ending)
    return events.filter(({ event }) => event.startsWith('conversation.message.') || !this.#told.includes(event))
  }

  #noteDelta({ id, content, reasoning_content }: Message): void {
    this.#progressById ??= new Map()
    let progress = this.#progressById.get(id)
    if (!progress) {
      progress = { content: createDeliveredText(), reasoning: undefined }
      this.#progressById.set(id, progress)
    }
    progress.content.add(content)
    if (!reasoning_content) return
    progress.reasoning ??= createDeliveredText()
    progress.reasoning.add(reasoning_content)
  }

  *#missingOfMessage(message: Message, completed: boolean): Generator<ChatEvent> {
    const delta = toRemainingDelta(message, this.#progressById?.get(message.id), completed)
    if (delta) yield { event: 'conversation.message.delta', data: delta }
    if (completed) yield { event: 'conversation.message.completed', data: message }
  }
}

/** What is left to say of a message. Only answers are spoken in deltas; the other kinds come whole, when completed. */
function toRemainingDelta(message: Message, progress: Progress | undefined, completed: boolean): Message | undefined {
  if (completed && !progress && message.type !== 'answer') return undefined
  const content = progress ? progress.content.remainderOf(message.content) : message.content
  const reasoning = progress?.reasoning
    ? progress.reasoning.remainderOf(message.reasoning_content ?? '')
    : message.reasoning_content
  // A completed text that is not the continuation of its deltas replaces them, and needs no delta.
  if (content === undefined || (content === '' && !reasoning)) return undefined
  const { reasoning_content, ...rest } = message
  return reasoning ? { ...rest, content, reasoning_content: reasoning } : { ...rest, content }
}

function listBeginning(chat: Chat): ChatEvent[] {
  const created: ChatEvent = { event: 'conversation.chat.created', data: toStarted(chat, 'created') }
  if (chat.status === 'created') return [created]
  return [created, { event: 'conversation.chat.in_progress', data: toStarted(chat, 'in_progress') }]
}

function toStarted(chat: Chat, status: Chat['status']): Chat {
  const { completed_at, failed_at, required_action, ...rest } = chat
  const usage = { token_count: 0, output_count: 0, input_count: 0 }
  return { ...rest, status, last_error: { code: 0, msg: '' }, usage }
}

function findEnding(chat: Chat): ChatEvent | undefined {
  switch (chat.status) {
    case 'completed':
    case 'canceled':
      return { event: 'conversation.chat.completed', data: chat }
    case 'failed':
      return { event: 'conversation.chat.failed', data: chat }
    case 'requires_action':
      return { event: 'conversation.chat.requires_action', data: chat }
    default:
      return undefined
  }
}
