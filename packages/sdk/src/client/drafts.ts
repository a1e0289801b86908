import type { ClientEnvironment } from './environment.ts'
import { effect, type ReadonlySignal, signal } from './signal.ts'
import { createStoredText, type StoredText } from './stored-text.ts'

/** Longest draft that is kept, in characters: a pasted book is not what storage is for. */
const longestDraft = 20_000

/** What was typed and not sent, one text for each conversation. */
export function createDrafts(
  environment: ClientEnvironment,
  scope: string,
  currentId: ReadonlySignal<string | undefined>,
) {
  const draft = signal('')
  let stored: StoredText
  let storedFor: string | undefined
  const end = effect(() => {
    const id = currentId.value
    const next = createStoredText(environment, `buttonhole:draft:${scope}:${id ?? ''}`)
    const words = next.read()
    // What was typed while the conversation was being opened is for that conversation.
    const typed = storedFor === undefined && id !== undefined && !words ? draft.peek() : ''
    if (typed) {
      stored.write('')
      next.write(typed.slice(0, longestDraft))
    }
    stored = next
    storedFor = id
    draft.value = words || typed
  })
  return {
    draft,
    set(text: string) {
      if (text === draft.peek()) return
      draft.value = text
      if (text.length <= longestDraft) stored.write(text)
    },
    end,
  }
}
