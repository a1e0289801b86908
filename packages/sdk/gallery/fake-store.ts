import type { Bot, RecalledPassage } from '@buttonhole/protocol'
import { signal } from '@preact/signals-core'
import type { AnswerItem, ChatStore, Item, Problem, SeamItem, Step, UserItem } from '../src/client/chat-store.ts'
import { createGrowingText, type WritableText } from '../src/client/growing-text.ts'

type Writable<T> = {
  -readonly [Name in keyof T]: T[Name] extends { readonly value: infer Value }
    ? ReturnType<typeof signal<Value>>
    : T[Name]
}

/** A store whose state is set by hand, and which answers with a text of its own when it is asked. */
export type FakeStore = Writable<ChatStore>

let nextKey = 0
const toKey = () => `item-${nextKey++}`
const now = () => Math.floor(Date.now() / 1000)

/** What the visitor said. */
export function asked(text: string, state: 'sent' | 'queued' | 'failed' = 'sent', problem?: Problem): UserItem {
  return { kind: 'user', key: toKey(), text, createdAt: now(), state: signal(state), problem: signal(problem) }
}

/** What the agent said; `text` may be a writer of its own. */
export function answered(
  text: string | WritableText,
  rest: {
    state?: 'waiting' | 'streaming' | 'done' | 'stopped' | 'broken'
    steps?: Step[]
    reasoning?: string
    followUps?: string[]
    problem?: Problem
  } = {},
): AnswerItem {
  const answer = typeof text === 'string' ? createGrowingText() : text
  if (typeof text === 'string') answer.append(text)
  const reasoning = createGrowingText()
  if (rest.reasoning) reasoning.append(rest.reasoning)
  return {
    kind: 'answer',
    key: toKey(),
    createdAt: now(),
    text: answer,
    reasoning,
    steps: signal(rest.steps ?? []),
    state: signal(rest.state ?? 'done'),
    problem: signal(rest.problem),
    followUps: signal(rest.followUps ?? []),
  }
}

/** A break between two contexts. */
export function seam(): SeamItem {
  return { kind: 'seam', key: toKey() }
}

/** A search of the knowledge. */
export function searched(input: string, ...passages: [title: string, url?: string][]): Step {
  const toPassage = ([title, url]: [string, string?]): RecalledPassage => ({
    title,
    text: `${title}: a passage.`,
    score: 1,
    ...(url && { url }),
  })
  return { kind: 'knowledge', name: 'knowledge', input, passages: passages.map(toPassage) }
}

/** A problem of that name. */
export function problemOf(name: Problem['name'], rest: Partial<Problem> = {}): Problem {
  return { name, code: 4000, message: '', retryable: true, requestId: '20251122151700A1B2', ...rest }
}

/** An agent with an opening message. */
export function botOf(name: string, prologue: string, questions: string[]): Bot {
  const onboarding_info = { prologue, suggested_questions: questions }
  return { bot_id: '7350000000000000001', name, icon_url: '', onboarding_info } as unknown as Bot
}

/** @param reply what is streamed after each question. */
export function createFakeStore(bot: Bot, items: readonly Item[], reply = 'Take the **Fjell 38**.'): FakeStore {
  let timer: ReturnType<typeof setInterval> | undefined
  const store: FakeStore = {
    phase: signal<'idle' | 'loading' | 'ready' | 'error'>('ready'),
    problem: signal<Problem | undefined>(undefined),
    bot: signal<Bot | undefined>(bot),
    items: signal<readonly Item[]>(items),
    running: signal(false),
    online: signal(true),
    reconnecting: signal(false),
    hasEarlier: signal(false),
    async open() {
      store.problem.value = undefined
      store.phase.value = 'ready'
    },
    send(text) {
      if (!text.trim() || store.running.value) return false
      const writer = createGrowingText()
      const answer = answered(writer, { state: 'waiting' })
      store.items.value = [...store.items.value, asked(text), answer]
      write(answer, writer)
      return true
    },
    stop: () => end('stopped'),
    retry(key) {
      const item = store.items.value.find((one) => one.key === key)
      if (item?.kind === 'user') store.send(item.text)
      else store.send('Once more')
    },
    async loadEarlier() {},
    async newConversation() {
      store.items.value = []
    },
    async clearContext() {
      end('stopped')
      store.items.value = [...store.items.value, seam()]
    },
    destroy: () => clearInterval(timer),
  }
  function end(state: 'done' | 'stopped') {
    clearInterval(timer)
    const last = store.items.value.at(-1)
    if (store.running.value && last?.kind === 'answer') (last.state as ReturnType<typeof signal<string>>).value = state
    store.running.value = false
  }
  function write(answer: AnswerItem, writer: WritableText) {
    store.running.value = true
    const pieces = reply.match(/[\s\S]{1,4}/g) ?? []
    timer = setInterval(() => {
      ;(answer.state as ReturnType<typeof signal<string>>).value = 'streaming'
      const piece = pieces.shift()
      if (piece === undefined) end('done')
      else writer.append(piece)
    }, 30)
  }
  return store
}
