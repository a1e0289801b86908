import type { Bot, Conversation } from '@buttonhole/protocol'
import type { Answer } from './answer.ts'
import type { ChatStore, ConversationSummary, Conversations, Feedback, Problem, Upload } from './chat-store.ts'
import { signal } from './signal.ts'
import type { FormCaller } from './upload-file.ts'

type OnDemand = typeof import('./on-demand.ts')

interface Options extends FormCaller {
  botId: string
  isAnonymous: boolean
  namesConversations: boolean
  signal: AbortSignal
  userId(): string
  newKey(): string
  conversationId(): string | undefined
  /** Notes on the store what has gone wrong. */
  fail(error: unknown): void
  /** The conversation shown has been deleted. */
  onRemoved(): Promise<void>
}

/**
 * The parts of a store that most visits do without: files, the list of conversations, feedback, speech, export. Their state
 * is here, so that a screen can read it at once; what works on it is a chunk that comes with its first use.
 */
export function createDeferredParts(options: Options) {
  const { transport } = options
  const uploadItems = signal<readonly Upload[]>([])
  const state = {
    phase: signal<Conversations['phase']['value']>('idle'),
    problem: signal<Problem | undefined>(undefined),
    items: signal<readonly ConversationSummary[]>([]),
    hasMore: signal(false),
  }
  let parts: Promise<ReturnType<typeof build>> | undefined

  function build(chunk: OnDemand) {
    const uploads = chunk.createUploads(
      uploadItems,
      (file, signal, onProgress) => chunk.uploadFile(options, file, signal, onProgress),
      options.newKey,
    )
    const index = chunk.createConversationIndex({
      ...options,
      state,
      async onRemoved(id) {
        if (id === options.conversationId()) await options.onRemoved()
      },
    })
    options.signal.addEventListener('abort', uploads.destroy)
    return { chunk, uploads, index }
  }

  function bring() {
    parts ??= import('./on-demand.ts').then(build).catch((error) => {
      parts = undefined
      throw error
    })
    return parts
  }

  /** @returns what `work` gives, or `undefined` when it failed. */
  async function attempt<T>(work: (built: ReturnType<typeof build>) => T | Promise<T>): Promise<T | undefined> {
    try {
      return await work(await bring())
    } catch (error) {
      options.fail(error)
      return undefined
    }
  }

  const uploads: ChatStore['uploads'] = {
    items: uploadItems,
    add: async (files) => (await attempt((built) => built.uploads.add(files))) ?? [],
    remove: (key) => void attempt((built) => built.uploads.remove(key)),
    retry: (key) => void attempt((built) => built.uploads.retry(key)),
  }

  return {
    uploads,
    list: {
      ...state,
      load: () => attempt(({ index }) => index.load()),
      loadMore: () => attempt(({ index }) => index.loadMore()),
      search: (words: string) => attempt(({ index }) => index.search(words)),
      rename: (id: string, name: string) => attempt(({ index }) => index.rename(id, name)),
      remove: (id: string) => attempt(({ index }) => index.remove(id)),
    },

    /** The name a conversation has in the list, `""` when unknown. */
    nameOf: (id: string) => state.items.value.find((one) => one.id === id)?.name ?? '',

    /** The ids of files that go with a question, when they are asked for; the files leave the list at once. */
    takeFiles(files: readonly Upload[]) {
      const taking = bring().then((built) => built.uploads.take(files))
      taking.catch(() => {}) // Said by who asks for the ids.
      return async () => (await taking)()
    },

    async rate(answer: Answer, feedback: Feedback | undefined): Promise<boolean> {
      const id = answer.item.messageId.value
      const conversationId = options.conversationId()
      if (!id || !conversationId) return false
      const before = answer.feedback.value
      answer.feedback.value = feedback
      const isTaken = await attempt(async ({ chunk }) => {
        await chunk.rateMessage(transport, conversationId, id, feedback)
        return true
      })
      if (!isTaken) answer.feedback.value = before
      return isTaken ?? false
    },

    speak: (words: string, bot: Bot | undefined) =>
      attempt(({ chunk }) => chunk.speak(options, words, bot, options.signal)),
    transcribe: (sound: Blob) => attempt(({ chunk }) => chunk.transcribe(options, sound, options.signal)),

    /** Something was said in a conversation: it stands first, and gets its first question as a name. @returns the new name */
    name(conversation: Conversation, question: string): string {
      const isNamed = options.namesConversations && !conversation.name
      if (!isNamed && !parts) return ''
      const seconds = Math.floor(options.environment.now() / 1000)
      void bring()
        .then(async ({ chunk, index }) => {
          const name = conversation.name || chunk.toName(question)
          index.touch(conversation.id, name, seconds)
          if (isNamed) await chunk.renameConversation(transport, conversation.id, name)
        })
        .catch(() => {}) // A conversation without a name is found by its time.
      return isNamed ? question : ''
    },

    /** @returns false when the token may not, or there is no network. */
    async deleteMessages(ids: readonly (string | undefined)[]): Promise<boolean> {
      const conversationId = options.conversationId()
      if (!conversationId) return true
      try {
        const { chunk } = await bring()
        await chunk.deleteMessages(transport, conversationId, ids)
        return true
      } catch {
        return false // What was said stays said.
      }
    },

    async toMarkdown(items: ChatStore['items']['value'], agent: string, visitor: string): Promise<string> {
      return (await attempt(({ chunk }) => chunk.toMarkdownDocument(items, agent, visitor))) ?? ''
    },
  }
}
