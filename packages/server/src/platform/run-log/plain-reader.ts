import type { Chat, ChatEvent, ChatSnapshot, Message } from '@buttonhole/protocol'
import { createDeliveredText, type DeliveredText } from './delivered-text.ts'
import { createEventItem } from './run-item.ts'
import type { RunItem, RunReader } from './run-log.ts'
import { createRunReader } from './run-reader.ts'

/**
 * Makes a reader for strict clients of one that reads from the beginning: where that one gives a snapshot, this one
 * gives the events that lead from what it has delivered to there. It remembers how far each message has come, no text.
 */
export function createPlainReader(reader: RunReader): RunReader {
  const delivered = createDelivered()

  return createRunReader({
    async readBatch(maxBytes) {
      for (;;) {
        const batch = await reader.readBatch(maxBytes)
        const plain = batch.flatMap((item) => toPlain(item))
        // A snapshot may hold nothing new; an empty batch would mean the end.
        if (batch.length === 0 || plain.length > 0) return plain
      }
    },
    close: reader.close,
  })

  function toPlain(item: RunItem): RunItem | RunItem[] {
    if (item.event) {
      delivered.note(item.event)
      return item
    }
    return delivered.listMissing(item.snapshot).map((event) => {
      delivered.note(event)
      return createEventItem(item.seq, event)
    })
  }
}

interface Progress {
  content: DeliveredText
  reasoning: DeliveredText
}

function createDelivered() {
  const progressById = new Map<string, Progress>()
  const completedIds = new Set<string>()
  const told = new Set<ChatEvent['event']>()

  function noteDelta({ id, content, reasoning_content }: Message): void {
    let progress = progressById.get(id)
    if (!progress) {
      progress = { content: createDeliveredText(), reasoning: createDeliveredText() }
      progressById.set(id, progress)
    }
    progress.content.add(content)
    if (reasoning_content) progress.reasoning.add(reasoning_content)
  }

  function* missingOfMessage(message: Message, completed: boolean): Generator<ChatEvent> {
    const delta = toRemainingDelta(message, progressById.get(message.id), completed)
    if (delta) yield { event: 'conversation.message.delta', data: delta }
    if (completed) yield { event: 'conversation.message.completed', data: message }
  }

  return {
    note(event: ChatEvent): void {
      if (event.event === 'conversation.message.delta') noteDelta(event.data)
      else if (event.event === 'conversation.message.completed') {
        completedIds.add(event.data.id)
        progressById.delete(event.data.id)
      } else told.add(event.event)
    },
    listMissing({ chat, messages, completed_ids }: ChatSnapshot): ChatEvent[] {
      const completedThere = new Set(completed_ids)
      const events = listBeginning(chat)
      for (const message of messages)
        if (!completedIds.has(message.id)) events.push(...missingOfMessage(message, completedThere.has(message.id)))
      const ending = findEnding(chat)
      if (ending) events.push(ending)
      return events.filter((event) => event.event.startsWith('conversation.message.') || !told.has(event.event))
    },
  }
}

/** What is left to say of a message. Only answers are spoken in deltas; the other kinds come whole, when completed. */
function toRemainingDelta(message: Message, progress: Progress | undefined, completed: boolean): Message | undefined {
  if (completed && !progress && message.type !== 'answer') return undefined
  const content = progress ? progress.content.remainderOf(message.content) : message.content
  const reasoning = progress
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
