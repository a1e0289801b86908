import type { Problem } from '../src/client/chat-store.ts'
import { answered, asked, botOf, createFakeStore, type FakeStore, problemOf, seam, searched } from './fake-store.ts'
import type { Samples } from './samples.ts'

const fatalNames = ['unbound', 'unknownBot', 'originRefused', 'unreachable', 'unauthenticated', 'unavailable'] as const

/** Every state of the window, by name. */
export const states: Record<string, (words: Samples) => FakeStore> = {
  empty: (words) => createFakeStore(toBot(words), [], words.answer),
  loading(words) {
    const store = createFakeStore(toBot(words), [])
    store.phase.value = 'loading'
    return store
  },
  waiting(words) {
    const steps = [searched(words.search, ...words.sources.slice(0, 2))]
    return running(words, [asked(words.question), answered('', { state: 'waiting', steps })])
  },
  streaming(words) {
    const steps = [
      searched('webhook signature node retry schedule', ...words.sources.slice(0, 3)),
      { kind: 'tool' as const, name: 'signing_secrets.list', input: '{ "project": "pier-monitor" }', passages: [] },
    ]
    return running(words, [
      asked(words.developerQuestion),
      answered(words.developerAnswer, { state: 'streaming', steps }),
    ])
  },
  done(words) {
    const steps = [searched(words.search, ...words.sources)]
    const answer = answered(words.answer, { steps, reasoning: words.thoughts, followUps: words.followUps })
    return createFakeStore(toBot(words), [asked(words.question), answer], words.answer)
  },
  markdown: (words) => createFakeStore(toBot(words), [asked(words.brokenQuestion), answered(words.everything)]),
  seam(words) {
    const store = running(words, [
      asked(words.question),
      answered(words.answer, { steps: [searched(words.search, ...words.sources.slice(0, 2))] }),
      seam(),
      asked(words.questions[2]!),
      answered('', { state: 'waiting' }),
    ])
    return store
  },
  errors(words) {
    const store = createFakeStore(toBot(words), [
      asked(words.brokenQuestion),
      answered(words.brokenAnswer, { state: 'broken', problem: problemOf('broken') }),
      seam(),
      asked(words.failedQuestion, 'failed', problemOf('tooLong', { retryable: false })),
      asked(words.queuedQuestion, 'queued'),
    ])
    store.online.value = false
    return store
  },
  limit(words) {
    const limit = problemOf('limit', { retryAfterSeconds: 40, code: 4008 })
    return createFakeStore(toBot(words), [
      asked(words.question),
      answered(words.answer, { state: 'stopped' }),
      asked(words.queuedQuestion, 'failed', limit),
    ])
  },
  reconnecting(words) {
    const store = running(words, [asked(words.brokenQuestion), answered(words.brokenAnswer, { state: 'streaming' })])
    store.reconnecting.value = true
    return store
  },
  long(words) {
    const exchange = () => [asked(words.question), answered(words.answer)]
    const store = createFakeStore(toBot(words), Array.from({ length: 300 }, exchange).flat(), words.everything)
    store.hasEarlier.value = true
    store.loadEarlier = async () => {
      store.items.value = [...Array.from({ length: 10 }, exchange).flat(), ...store.items.value]
      store.hasEarlier.value = store.items.value.length < 10_000
    }
    return store
  },
  ...Object.fromEntries(fatalNames.map((name) => [`fatal-${name}`, (words: Samples) => fatal(words, name)])),
}

function toBot({ bot, prologue, questions }: Samples) {
  return botOf(bot, prologue, questions)
}

function running(words: Samples, items: Parameters<typeof createFakeStore>[1]): FakeStore {
  const store = createFakeStore(toBot(words), items, words.everything)
  store.running.value = true
  return store
}

function fatal(words: Samples, name: Problem['name']): FakeStore {
  const store = createFakeStore(toBot(words), [])
  store.bot.value = undefined
  store.problem.value = problemOf(name, { message: 'The server said so.' })
  store.phase.value = 'error'
  return store
}
