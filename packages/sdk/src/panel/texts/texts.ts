import type { Problem } from '../../client/chat-store.ts'
import { en } from './en.ts'
import { zhCn } from './zh-cn.ts'

/** What happened, and what the visitor can do about it. */
export type Sentences = readonly [happened: string, whatToDo: string]

/** Every word the panel says in one language. */
export interface Texts {
  readonly newConversation: string
  readonly clearContext: string
  readonly close: string
  /** Name of the window while the agent's name is not known yet. */
  readonly chat: string
  readonly placeholder: string
  readonly send: string
  readonly stop: string
  readonly copy: string
  readonly copyCode: string
  readonly copied: string
  readonly copyFailed: string
  readonly answerAgain: string
  readonly tryAgain: string
  readonly newest: string
  readonly writing: string
  readonly loading: string
  readonly answerComplete: string
  readonly stopped: string
  readonly contextCleared: string
  readonly you: string
  readonly thinking: string
  readonly thought: string
  readonly knowledge: string
  readonly sources: string
  readonly queued: string
  readonly notSent: string
  /** Stands between two sentences. */
  readonly gap: '' | ' '
  readonly reconnecting: string
  readonly nothingArrived: string
  readonly details: string
  readonly footer: string
  /** The row above the composer while the network is away. */
  readonly offline: Sentences
  readonly problems: Readonly<Record<Problem['name'], Sentences>>
  thoughtFor(seconds: number): string
  passages(count: number): string
  searched(passageCount: number): string
  usedTools(names: readonly string[]): string
  moreSources(count: number): string
  askAgainIn(seconds: number): string
}

/** The texts of a language the Chat SDK knows. */
export function textsOf(lang: 'en' | 'zh-CN'): Texts {
  return lang === 'en' ? en : zhCn
}
