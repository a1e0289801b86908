import type { Emit } from './client-events.ts'
import type { ClientEnvironment } from './environment.ts'
import type { CallerAuth } from './token-source.ts'

/** Whose conversation it is and where. */
export interface ChatStoreOptions {
  /** Origin and path prefix of the server, without a slash at the end. */
  baseUrl: string
  botId: string
  lang: string
  /** Tokens of the page; without them, or with a publishable key, the visitor gets an anonymous session. */
  auth?: CallerAuth | undefined
  /** Who the page says the visitor is. Default: a random name for this browser. Without `auth` the server does not believe it. */
  userId?: string | undefined
  /** Fields of every `POST /v3/chat`, as the page gave them. */
  chatFields?: { parameters?: Record<string, unknown>; custom_variables?: Record<string, string> } | undefined
  /** `meta_data` of every question. */
  metaData?: Record<string, string> | undefined
  /** Conversations get their first question as a name: only worth a call where they are listed. */
  namesConversations?: boolean | undefined
  /** Why nothing can be asked here at all: said instead of opening. */
  refusal?: 'appUnsupported' | undefined
  /** Stands over the visitor's messages in an exported conversation. */
  visitorName?: string | undefined
  emit?: Emit | undefined
  /** Default: the browser's own. */
  environment?: ClientEnvironment
}
