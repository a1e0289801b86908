import {
  type Chat,
  type ChatEvent,
  type ChatState,
  initialChatState,
  type Message,
  reduceChat,
  toGenerateAnswerFinish,
} from '@buttonhole/protocol'
import type { RunItem, RunLog, RunReader } from './run-log.ts'

/** The run object of the samples. */
export const sampleChat: Chat = {
  id: '7300000000000000001',
  conversation_id: '7300000000000000002',
  bot_id: '7300000000000000003',
  section_id: '7300000000000000002',
  created_at: 1_700_000_000,
  meta_data: {},
  status: 'created',
  last_error: { code: 0, msg: '' },
  usage: { token_count: 0, output_count: 0, input_count: 0 },
}

/** A message of the sample run. */
export function sampleMessage(id: string, fields: Partial<Message>): Message {
  return {
    id,
    conversation_id: sampleChat.conversation_id,
    bot_id: sampleChat.bot_id,
    chat_id: sampleChat.id,
    section_id: sampleChat.section_id,
    role: 'assistant',
    type: 'answer',
    content: '',
    content_type: 'text',
    meta_data: {},
    created_at: 1_700_000_000,
    updated_at: 1_700_000_000,
    ...fields,
  }
}

/** A delta of the sample run. */
export function sampleDelta(id: string, content: string, fields: Partial<Message> = {}): ChatEvent {
  return { event: 'conversation.message.delta', data: sampleMessage(id, { content, ...fields }) }
}

/** A completed message of the sample run. */
export function sampleCompleted(id: string, content: string, fields: Partial<Message> = {}): ChatEvent {
  return { event: 'conversation.message.completed', data: sampleMessage(id, { content, ...fields }) }
}

/** The events before the first message. */
export const beginning: ChatEvent[] = [
  { event: 'conversation.chat.created', data: sampleChat },
  { event: 'conversation.chat.in_progress', data: { ...sampleChat, status: 'in_progress' } },
]

/** A whole run: passages, thoughts, an answer of `deltaCount` deltas, its finish, one follow-up. */
export function sampleRun({ deltaCount = 24 } = {}): ChatEvent[] {
  const words = Array.from({ length: deltaCount }, (_, index) => (index % 5 === 4 ? '纽扣🪡 ' : `word${index} `))
  const thoughts = ['first ', 'second ', 'third']
  return [
    ...beginning,
    sampleCompleted('1', '{"msg_type":"knowledge_recall"}', { type: 'verbose' }),
    ...thoughts.map((thought) => sampleDelta('2', '', { reasoning_content: thought })),
    ...words.map((word, index) => sampleDelta('2', word, { updated_at: 1_700_000_000 + index })),
    sampleCompleted('2', words.join(''), { reasoning_content: thoughts.join('') }),
    sampleCompleted('3', toGenerateAnswerFinish(), { type: 'verbose' }),
    sampleCompleted('4', 'And what of zips?', { type: 'follow_up' }),
    {
      event: 'conversation.chat.completed',
      data: { ...sampleChat, status: 'completed', usage: { token_count: 9, output_count: 5, input_count: 4 } },
    },
    { event: 'done', data: '[DONE]' },
  ]
}

/** Folds what a reader gave the way a client does: a snapshot replaces everything. */
export function foldItems(items: RunItem[], start: ChatState = initialChatState): ChatState {
  return items.reduce((state, item) => {
    if (item.event) return reduceChat(state, item.event)
    const { chat, messages, completed_ids } = item.snapshot
    const error = chat.status === 'failed' ? chat.last_error : undefined
    return { chat, messages, completedIds: completed_ids, error, done: false }
  }, start)
}

/** Folds events from the beginning. */
export function foldEvents(events: ChatEvent[]): ChatState {
  return events.reduce(reduceChat, initialChatState)
}

/** Starts the sample run in a log and appends events to it. */
export async function startRun(log: RunLog, events: ChatEvent[] = []): Promise<string> {
  await log.begin({ chatId: sampleChat.id, conversationId: sampleChat.conversation_id })
  await appendAll(log, events)
  return sampleChat.id
}

/** Appends events to the sample run; ends it after `done`. */
export async function appendAll(log: RunLog, events: ChatEvent[]): Promise<void> {
  for (const event of events) {
    await log.append(sampleChat.id, event)
    if (event.event === 'done') await log.end(sampleChat.id)
  }
}

/** Reads everything to the end, batch by batch. */
export async function readAll(reader: RunReader | undefined, maxBytes?: number): Promise<RunItem[]> {
  const items: RunItem[] = []
  if (!reader) throw new Error('there is nothing to read')
  for (;;) {
    const batch = await reader.readBatch(maxBytes)
    if (batch.length === 0) return items
    items.push(...batch)
  }
}
