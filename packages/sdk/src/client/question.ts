import type { Message } from '@buttonhole/protocol'
import { type Signal, signal } from '@preact/signals-core'
import type { Problem, UserItem } from './chat-store.ts'

/** The writer's side of a {@link UserItem}. */
export interface Question {
  readonly item: UserItem
  readonly state: Signal<UserItem['state']['value']>
  readonly problem: Signal<Problem | undefined>
  /** Names the request at the server: however often it is sent, the question is asked once. */
  readonly requestId: string
}

/** Builds a question that is being sent, or was (`state`). */
export function createQuestion(
  key: string,
  text: string,
  createdAt: number,
  requestId: string,
  firstState: UserItem['state']['value'],
): Question {
  const state = signal(firstState)
  const problem = signal<Problem | undefined>(undefined)
  return { item: { kind: 'user', key, text, createdAt, state, problem }, state, problem, requestId }
}

/** The words of a stored question; of a mixed message its text parts. Without schemas, which only the server needs. */
export function toQuestionText({ content, content_type }: Message): string {
  if (content_type !== 'object_string') return content
  try {
    const parts = JSON.parse(content) as { type?: string; text?: string }[]
    return parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')
  } catch {
    return content
  }
}
