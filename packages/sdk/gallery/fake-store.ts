import type { Bot, RecalledPassage } from '@buttonhole/protocol'
import type {
  AnswerItem,
  ChatStore,
  ConversationSummary,
  Feedback,
  Item,
  MessageFile,
  OtherPart,
  Problem,
  Quote,
  SeamItem,
  Step,
  Upload,
  UserItem,
} from '../src/client/chat-store.ts'
import { createGrowingText, type WritableText } from '../src/client/growing-text.ts'
import { type Signal, signal } from '../src/client/signal.ts'
import { createFakeConversations } from './fake-conversations.ts'
import { createFakeUploads } from './fake-uploads.ts'

/** A part of the store as its own side sees it. */
export type Writable<T> = {
  -readonly [Name in keyof T]: T[Name] extends { readonly value: infer Value } ? Signal<Value> : T[Name]
}

/** A store whose state is set by hand, and which answers with a text of its own when it is asked. */
export type FakeStore = Omit<Writable<ChatStore>, 'uploads' | 'conversations'> & {
  uploads: Writable<ChatStore['uploads']>
  conversations: Writable<ChatStore['conversations']>
}

let nextKey = 0
const toKey = () => `item-${nextKey++}`
const now = () => Math.floor(Date.now() / 1000)

/** What the visitor said. */
export function asked(
  text: string,
  state: 'sent' | 'queued' | 'failed' = 'sent',
  problem?: Problem,
  along: { files?: readonly MessageFile[]; quote?: Quote | undefined } = {},
): UserItem {
  return {
    kind: 'user',
    key: toKey(),
    text,
    files: along.files ?? [],
    quote: along.quote,
    messageId: signal<string | undefined>(toKey()),
    createdAt: now(),
    state: signal(state),
    problem: signal(problem),
  }
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
    files?: MessageFile[]
    others?: readonly OtherPart[]
    feedback?: Feedback
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
    messageId: signal<string | undefined>(toKey()),
    feedback: signal(rest.feedback),
    files: signal(rest.files ?? []),
    others: signal(rest.others ?? []),
  }
}

/** A break between two contexts. */
export function seam(): SeamItem {
  return { kind: 'seam', key: toKey() }
}

/** A search of the knowledge. */
export function searched(input: string, ...passages: [title: string, url?: string, text?: string][]): Step {
  const toPassage = ([title, url, text]: [string, string?, string?]): RecalledPassage => ({
    title,
    text: text ?? `${title}: a passage.`,
    score: 1,
    ...(url && { url }),
  })
  return {
    kind: 'knowledge',
    name: 'knowledge',
    input,
    output: undefined,
    durationMs: 420,
    passages: passages.map(toPassage),
  }
}

/** A tool that was called; without an output it is still running. */
export function called(name: string, input: string, output?: string, durationMs = 1300): Step {
  return { kind: 'tool', name, input, output, durationMs: output === undefined ? undefined : durationMs, passages: [] }
}

/** A problem of that name. */
export function problemOf(name: Problem['name'], rest: Partial<Problem> = {}): Problem {
  return { name, code: 4000, message: '', retryable: true, requestId: '20251122151700A1B2', ...rest }
}

/** A file inside a message. */
export function fileOf(name: string, bytes: number, url?: string): MessageFile {
  const kind = /\.(png|jpe?g|svg)$/.test(name) ? 'image' : /\.(mp3|wav)$/.test(name) ? 'audio' : 'file'
  return { kind, id: '', name, bytes, url }
}

/** An agent with an opening message. */
export function botOf(name: string, prologue: string, questions: string[], rest: Partial<Bot> = {}): Bot {
  const onboarding_info = { prologue, suggested_questions: questions }
  const media_config = { is_voice_call_closed: true, can_transcribe: true }
  const bot = {
    bot_id: '7350000000000000053',
    name,
    icon_url: '',
    onboarding_info,
    shortcut_commands: [],
    media_config,
  }
  return { ...bot, ...rest } as Bot
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
    prepare() {},
    authorise: async () => true,
    online: signal(true),
    reconnecting: signal(false),
    hasEarlier: signal(false),
    unread: signal(0),
    firstUnread: signal<string | undefined>(undefined),
    draft: signal(''),
    uploads: createFakeUploads(),
    conversations: createFakeConversations(),
    async open() {
      store.problem.value = undefined
      store.phase.value = 'ready'
    },
    send(text, options = {}) {
      const files = options.files ?? []
      if ((!text.trim() && files.length === 0) || store.running.value) return false
      const writer = createGrowingText()
      const answer = answered(writer, { state: 'waiting' })
      const along = { files: files.map(toMessageFile), quote: options.quote }
      store.items.value = [...store.items.value, asked(text.trim(), 'sent', undefined, along), answer]
      store.uploads.items.value = []
      write(answer, writer)
      return true
    },
    stop: () => end('stopped'),
    setDraft(text) {
      store.draft.value = text
    },
    setVisible() {},
    editAndResend(key, text) {
      const at = store.items.value.findIndex((one) => one.key === key)
      if (store.running.value || at < 0) return false
      store.items.value = store.items.value.slice(0, at)
      return store.send(text)
    },
    regenerate(key) {
      const at = store.items.value.findIndex((one) => one.key === key)
      const question = store.items.value[at - 1]
      return question?.kind === 'user' && store.editAndResend(question.key, question.text)
    },
    async rate(key, feedback) {
      const item = store.items.value.find((one) => one.key === key)
      if (item?.kind === 'answer') (item.feedback as Signal<Feedback | undefined>).value = feedback
      return true
    },
    speak: async () => undefined,
    transcribe: async () => 'Which grinder suits a moka pot?',
    exportMarkdown: async () => '# Export\n',
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
    if (store.running.value && last?.kind === 'answer') (last.state as Signal<string>).value = state
    store.running.value = false
  }
  function write(answer: AnswerItem, writer: WritableText) {
    store.running.value = true
    const pieces = reply.match(/[\s\S]{1,4}/g) ?? []
    timer = setInterval(() => {
      ;(answer.state as Signal<string>).value = 'streaming'
      const piece = pieces.shift()
      if (piece === undefined) end('done')
      else writer.append(piece)
    }, 30)
  }
  return store
}

const toMessageFile = ({ kind, name, bytes, previewUrl }: Upload): MessageFile => ({
  kind,
  id: name,
  name,
  bytes,
  url: previewUrl,
})

/** A conversation of some days ago. */
export function conversation(id: string, name: string, daysAgo: number): ConversationSummary {
  return { id, name, updatedAt: now() - Math.round(daysAgo * 86_400) }
}
