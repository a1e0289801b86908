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
  const end = effect(() => {
    stored = createStoredText(environment, `buttonhole:draft:${scope}:${currentId.value ?? ''}`)
    draft.value = stored.read()
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
