import type { Answer } from './answer.ts'
import type { Item } from './chat-store.ts'
import type { RunPosition } from './chat-stream.ts'
import type { Question } from './question.ts'
import { signal } from './signal.ts'

/** One thing in the conversation with what the store remembers of it. */
export type Entry = QuestionEntry | AnswerEntry

interface QuestionEntry {
  kind: 'question'
  question: Question
  sectionId: string
  /** The run that answers it, once the server has said so. */
  chatId?: string | undefined
}

interface AnswerEntry {
  kind: 'answer'
  answer: Answer
  sectionId: string
  chatId?: string | undefined
  /** Set when the connection was given up while the run went on: from here it can be taken up again. */
  lostAt?: RunPosition | undefined
}

/** The items a screen shows, oldest first, with a seam wherever the context changes. */
export function createMessageList() {
  const items = signal<readonly Item[]>([])
  let entries: Entry[] = []
  let currentSectionId = ''

  function publish() {
    const shown: Item[] = []
    let before = ''
    for (const entry of entries) {
      addSeam(shown, before, entry.sectionId)
      shown.push(entry.kind === 'question' ? entry.question.item : entry.answer.item)
      before = entry.sectionId || before
    }
    addSeam(shown, before, currentSectionId)
    items.value = shown
  }

  return {
    items,
    get entries(): readonly Entry[] {
      return entries
    },
    /** The context that the next question continues, `""` when unknown. */
    get sectionId() {
      return currentSectionId
    },
    /** The entry whose item has this key. */
    find(key: string): Entry | undefined {
      return entries.find((entry) => (entry.kind === 'question' ? entry.question : entry.answer).item.key === key)
    },
    /** Opens a context: a seam shows at the end if there is anything before it. */
    openSection(sectionId: string) {
      if (sectionId === currentSectionId) return
      currentSectionId = sectionId
      publish()
    },
    prepend(earlier: Entry[]) {
      entries = [...earlier, ...entries]
      publish()
    },
    /** Puts `entry` behind `before`, or at the end. */
    add(entry: Entry, before?: Entry) {
      const index = before ? entries.indexOf(before) + 1 : entries.length
      entries = [...entries.slice(0, index), entry, ...entries.slice(index)]
      publish()
    },
    remove(...gone: Entry[]) {
      entries = entries.filter((entry) => !gone.includes(entry))
      publish()
    },
    /** Says where `moved` belong, which the server does when it takes a question. */
    moveToSection(moved: Entry[], sectionId: string) {
      if (!sectionId || moved.every((entry) => entry.sectionId === sectionId)) return
      for (const entry of moved) entry.sectionId = sectionId
      currentSectionId = sectionId
      publish()
    },
    /** Shows these and nothing else; the context is not known yet. */
    replace(shown: Entry[]) {
      entries = shown
      currentSectionId = ''
      publish()
    },
  }
}

function addSeam(shown: Item[], before: string, after: string) {
  if (before && after && before !== after) shown.push({ kind: 'seam', key: `seam-${after}` })
}

export type MessageList = ReturnType<typeof createMessageList>
