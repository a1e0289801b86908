import type { Quote } from './chat-store.ts'
import type { ClientEnvironment } from './environment.ts'

/** What a tab tells the others of the same visitor and agent. */
export type TabNote =
  | {
      kind: 'asked'
      conversationId: string
      chatId: string
      sectionId: string
      text: string
      quote: Quote | undefined
      /** Unix seconds. */
      createdAt: number
    }
  | { kind: 'section'; conversationId: string; sectionId: string }

/** Opens a line to the other tabs. Other scripts of the page's origin could speak on it, so notes are checked. */
export function openTabLine(environment: ClientEnvironment, scope: string, onNote: (note: TabNote) => void) {
  return environment.openLine(`buttonhole:${scope}`, (message) => {
    const note = message as Partial<Record<string, unknown>> | null
    const texts = ['conversationId', 'sectionId', ...(note?.kind === 'asked' ? ['chatId', 'text'] : [])]
    if (note?.kind !== 'asked' && note?.kind !== 'section') return
    if (texts.every((name) => typeof note[name] === 'string')) onNote(note as TabNote)
  })
}
