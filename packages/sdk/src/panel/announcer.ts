import type { AnswerItem, ChatStore } from '../client/chat-store.ts'
import { effect, untracked } from '../client/signal.ts'
import { lastOf } from './last-of.ts'
import type { LaterTexts } from './texts/texts.ts'

/** A screen reader that is told more often than this talks over itself. */
const pauseMs = 2000
/** Characters told at once: more would be laid out in one go, and cannot be listened to in one go either. */
const mostAtOnce = 3000

/**
 * Reads running answers out in whole sentences, never more than one piece every two seconds, and says when they end.
 * @returns a function that ends it.
 */
export function announceAnswers(
  store: ChatStore,
  words: { readonly later: LaterTexts },
  say: (sentence: string) => void,
): () => void {
  let current: AnswerItem | undefined
  let endReading = () => {}
  const endWatching = effect(() => {
    const last = lastOf(store.items.value)
    if (last?.kind !== 'answer' || last === current || !isRunning(last)) return
    endReading()
    current = last
    endReading = readAnswer(last, words, say)
  })
  return () => {
    endWatching()
    endReading()
  }
}

const isRunning = ({ state }: AnswerItem) => state.peek() === 'waiting' || state.peek() === 'streaming'

function readAnswer(
  answer: AnswerItem,
  words: { readonly later: LaterTexts },
  say: (sentence: string) => void,
): () => void {
  let unread = ''
  /** What is said behind the last words, once they are known to be the last. */
  let ending: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function readOn() {
    const part = unread.slice(0, mostAtOnce)
    const isLast = ending !== undefined && part.length === unread.length
    const { sentences, rest } = isLast
      ? { sentences: `${toSpoken(part)} ${ending}`.trim(), rest: '' }
      : takeSentences(part, part.length === mostAtOnce)
    unread = rest + unread.slice(part.length)
    timer = sentences && !isLast ? setTimeout(readOn, pauseMs) : undefined
    if (sentences || isLast) say(sentences)
  }
  const endText = answer.text.subscribe(
    (piece) => {
      unread += piece
      // The first sentence does not wait, the next ones gather.
      if (timer === undefined) readOn()
    },
    () => {
      unread = ''
    },
  )
  const endState = effect(() => {
    const state = answer.state.value
    if (state !== 'done' && state !== 'stopped' && state !== 'broken') return
    // What broke off is said by its alert.
    const texts = untracked(() => words.later)
    ending = state === 'done' ? texts.answerComplete : state === 'stopped' ? texts.stopped : ''
    clearTimeout(timer)
    readOn()
  })
  return () => {
    clearTimeout(timer)
    endText()
    endState()
  }
}

/**
 * Splits off the whole sentences of a growing Markdown text, as they are spoken.
 * @param isLong what has no end by now will not be waited for
 */
export function takeSentences(text: string, isLong = false): { sentences: string; rest: string } {
  // A full stop in a number or an address ends nothing: Latin sentence ends need a space behind them, Han ones do not.
  const end = text.match(/^[\s\S]*(?:[.!?…:]["')\]]*\s|[。！？；]|\n)/)?.[0].length ?? (isLong ? text.length : 0)
  return { sentences: toSpoken(text.slice(0, end)), rest: text.slice(end) }
}

/** Markdown as plain words: leaves out the marks that a voice would spell. */
export function toSpoken(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[ \t]*(?:#{1,6} |>|```.*|[|:\- ]+$)/gm, ' ')
    .replace(/[*_`~|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
