import type { Bot } from '@buttonhole/protocol'
import type { Problem } from '../src/client/chat-store.ts'
import type { PanelOptions } from '../src/panel/panel-options.ts'
import { createFakeConversations } from './fake-conversations.ts'
import {
  answered,
  asked,
  botOf,
  conversation,
  createFakeStore,
  type FakeStore,
  problemOf,
  searched,
} from './fake-store.ts'
import type { Samples } from './samples.ts'
import type { Scene } from './scenes.ts'

/** What the gallery shows: a store, what is unusual about the options, and what is pressed. */
export interface State {
  store(words: Samples): FakeStore
  options?(words: Samples): Partial<PanelOptions>
  /** Selectors pressed one after the other, as soon as each is there. */
  press?: readonly string[]
  /** What else happens in the window, once everything is pressed. */
  act?(shadow: ShadowRoot): void
  /** The page around it; the shop unless said otherwise. */
  scene?: Scene
  /** The window fills an element of the page: a whole page of its own, or a place in an article. */
  inline?: 'share' | 'inline'
}

/** The agent of the samples. */
export function toBot({ bot, prologue, questions }: Samples, rest: Partial<Bot> = {}) {
  return botOf(bot, prologue, questions, rest)
}

/** Thumbs, and what may be said under one that is down. */
export function withFeedback({ tags }: Samples): Partial<PanelOptions> {
  const known = tags.map((label, index) => ({ label, isNeedDetail: index === tags.length - 1 }))
  return {
    feedback: { isNeedFeedback: true, feedbackPanel: { title: undefined, placeholder: undefined, tags: known } },
  }
}

/** One question with a complete answer. */
export function done(words: Samples): FakeStore {
  const steps = [searched(words.search, ...words.sources)]
  const answer = answered(words.answer, { steps, reasoning: words.thoughts, followUps: words.followUps })
  return createFakeStore(toBot(words), [asked(words.question), answer], words.answer)
}

/** An answer whose sentences name their sources. */
export function cited(words: Samples): FakeStore {
  const steps = [searched(words.search, ...words.sources.slice(0, 2))]
  return createFakeStore(toBot(words), [asked(words.question), answered(words.cited, { steps })], words.answer)
}

/** The same, one of several conversations. */
export function listed(words: Samples): FakeStore {
  const store = done(words)
  store.conversations = createFakeConversations(
    words.conversations.map((name, index) => conversation(String(index), name, [0, 0.02, 9, 14, 20, 60, 400][index]!)),
  )
  return store
}

/** An answer is on its way. */
export function running(words: Samples, items: Parameters<typeof createFakeStore>[1]): FakeStore {
  const store = createFakeStore(toBot(words), items, words.everything)
  store.running.value = true
  return store
}

/** The chat cannot be used. */
export function fatal(words: Samples, name: Problem['name']): FakeStore {
  const store = createFakeStore(toBot(words), [])
  store.bot.value = undefined
  store.problem.value = problemOf(name, { message: 'The server said so.' })
  store.phase.value = 'error'
  return store
}
