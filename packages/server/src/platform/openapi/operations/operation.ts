import type { Permission } from '@buttonhole/protocol'
import { type TSchema, Type } from 'typebox'

/** What the reference says of one call beside the schema of its body. */
export interface Operation {
  tag: string
  summary: string
  /** The permissions a token must carry, all of them; absent for calls that any valid token, or nobody's, may make. */
  scope?: Permission | readonly Permission[]
  /** Needs no token. */
  isOpen?: true
  /** Query parameters by name; `*` after the name: required. */
  query?: Record<string, string>
  /** What stands under `data`. */
  data?: TSchema
  /** The payload stands elsewhere: the whole answer beside the envelope's fields. */
  answer?: TSchema
  /** Another content type than JSON. */
  media?: string
  /** Sends a browser elsewhere; what is wrong stands on a page. */
  redirects?: true
  /** The name of the one file that is sent as multipart. */
  upload?: string
}

export const paging = { page_num: 'Page, from 1.', page_size: 'Rows on a page.' }
export const tokenPaging = { page_token: 'Where the last page ended.', page_size: 'Rows on a page.' }
export const chatIds = { 'conversation_id*': 'The conversation.', 'chat_id*': 'The run.' }
export const messageIds = { 'conversation_id*': 'The conversation.', 'message_id*': 'The message.' }

/** Fields that are texts. */
export function texts(...names: string[]) {
  return Type.Object(Object.fromEntries(names.map((name) => [name, Type.String()])))
}

/** Fields that are lists of texts. */
export function textLists(...names: string[]) {
  return Type.Object(Object.fromEntries(names.map((name) => [name, Type.Array(Type.String())])))
}
