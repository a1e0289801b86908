import type { Problem, SendOptions, UserItem } from './chat-store.ts'
import type { MessageParts } from './message-parts.ts'
import { type Signal, signal } from './signal.ts'

/** The writer's side of a {@link UserItem}. */
export interface Question {
  readonly item: UserItem
  readonly state: Signal<UserItem['state']['value']>
  readonly problem: Signal<Problem | undefined>
  readonly messageId: Signal<string | undefined>
  /** Names the request at the server: however often it is sent, the question is asked once. */
  readonly requestId: string
  readonly shortcut: SendOptions['shortcut']
  /** The ids of its files, as soon as each has arrived. Rejects with a ProblemError; calling again tries again. */
  toFileIds(): Promise<readonly string[]>
}

/** What a question is made of. */
export interface QuestionSource extends MessageParts {
  key: string
  /** Unix seconds. */
  createdAt: number
  state: UserItem['state']['value']
  requestId?: string
  messageId?: string
  shortcut?: SendOptions['shortcut']
  toFileIds?: Question['toFileIds']
}

/** Builds a question that is being sent, or was (`state`). */
export function createQuestion(source: QuestionSource): Question {
  const { key, text, files, quote, createdAt } = source
  const state = signal(source.state)
  const problem = signal<Problem | undefined>(undefined)
  const messageId = signal(source.messageId)
  return {
    item: { kind: 'user', key, text, files, quote, createdAt, state, problem, messageId },
    state,
    problem,
    messageId,
    requestId: source.requestId ?? '',
    shortcut: source.shortcut,
    toFileIds: source.toFileIds ?? (async () => files.map(({ id }) => id)),
  }
}
