import type { Chat, ChatEvent, Message } from '@buttonhole/protocol'
import { createOpenAiCompatibleModel } from '../src/model/openai-compatible.ts'
import type { AnswerInput } from '../src/run/answer-input.ts'
import type { FakeUpstream } from './fake-upstream.ts'

/** Strings that must never come out again. */
export const canaries = {
  key: 'sk-canary-key',
  prompt: 'canary-prompt: be kind, {{visitor}}.',
  host: 'canary-host.example',
}

/** A model behind the fake provider. */
export function modelOf(upstream: FakeUpstream) {
  return createOpenAiCompatibleModel({
    id: 'm1',
    name: 'Test model',
    baseUrl: `https://${canaries.host}/v1`,
    apiKey: canaries.key,
    model: 'm',
    fetch: upstream.fetch,
  })
}

/** An input with counted ids and a clock that stands still, changed where the test needs it. */
export function inputOf(changes: Partial<AnswerInput> & Pick<AnswerInput, 'model'>): AnswerInput {
  let id = 100
  return {
    chat: createdChat,
    snapshot: snapshotOf(),
    history: [],
    question: [{ role: 'user', content: 'What now?', content_type: 'text' }],
    controller: new AbortController(),
    newId: () => String(id++),
    now: () => 1_700_000_000,
    ...changes,
  }
}

export function snapshotOf(changes: Partial<AnswerInput['snapshot']> = {}): AnswerInput['snapshot'] {
  return {
    bot_id: '11',
    name: 'Helper',
    prompt: canaries.prompt,
    model: {},
    knowledge: [],
    suggest_reply: { reply_mode: 'disable', customized_prompt: '' },
    ...changes,
  }
}

export const createdChat: Chat = {
  id: '1',
  conversation_id: '2',
  bot_id: '11',
  section_id: '3',
  created_at: 1_700_000_000,
  meta_data: { page: 'home' },
  status: 'created',
  last_error: { code: 0, msg: '' },
  usage: { token_count: 0, output_count: 0, input_count: 0 },
}

/** Every event of a run. */
export async function collect(events: AsyncIterable<ChatEvent>): Promise<ChatEvent[]> {
  const all: ChatEvent[] = []
  for await (const event of events) all.push(event)
  return all
}

/** The names of events, each run of equal names once. */
export function namesOf(events: ChatEvent[]): string[] {
  const names = events.map((event) =>
    event.event === 'conversation.message.completed'
      ? `completed ${event.data.type}`
      : event.event.replace('conversation.', ''),
  )
  return names.filter((name, index) => name !== names[index - 1])
}

/** The last state of the chat. */
export function lastChat(events: ChatEvent[]): Chat {
  return events.findLast((event) => event.event.startsWith('conversation.chat.'))!.data as Chat
}

/** Completed messages of a type. */
export function completed(events: ChatEvent[], type: Message['type']): Message[] {
  return events.flatMap((event) =>
    event.event === 'conversation.message.completed' && event.data.type === type ? [event.data] : [],
  )
}
