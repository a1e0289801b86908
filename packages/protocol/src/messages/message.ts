import { type Static, Type } from 'typebox'
import { MetaData } from '../meta-data.ts'

export const MessageType = Type.Union([
  Type.Literal('question'),
  Type.Literal('answer'),
  Type.Literal('function_call'),
  Type.Literal('tool_output'),
  Type.Literal('tool_response'),
  Type.Literal('follow_up'),
  Type.Literal('knowledge'),
  Type.Literal('verbose'),
  Type.Literal(''),
])
export type MessageType = Static<typeof MessageType>

export const MessageRole = Type.Union([Type.Literal('user'), Type.Literal('assistant')])
export type MessageRole = Static<typeof MessageRole>

export const ContentType = Type.Union([
  Type.Literal('text'),
  Type.Literal('object_string'),
  Type.Literal('card'),
  Type.Literal('audio'),
])
export type ContentType = Static<typeof ContentType>

/**
 * One item of a conversation. `id` is stable over all deltas of one message; times are Unix seconds; `content` is never
 * null. In a delta, `content` and `reasoning_content` are increments.
 * @see https://www.coze.com/docs/developer_guides/list_message
 */
export const Message = Type.Object({
  id: Type.String(),
  conversation_id: Type.String(),
  bot_id: Type.Optional(Type.String()),
  chat_id: Type.Optional(Type.String()),
  section_id: Type.String(),
  role: MessageRole,
  type: MessageType,
  content: Type.String(),
  content_type: ContentType,
  meta_data: MetaData,
  reasoning_content: Type.Optional(Type.String()),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
})
export type Message = Static<typeof Message>

/** A message as callers send it, in a chat, a new conversation or by itself. */
export const EnterMessage = Type.Object({
  role: MessageRole,
  type: Type.Optional(MessageType),
  content: Type.Optional(Type.String()),
  content_type: Type.Optional(ContentType),
  meta_data: Type.Optional(MetaData),
  name: Type.Optional(Type.String()),
})
export type EnterMessage = Static<typeof EnterMessage>

/** An official client sends the items of an `object_string` as they are, not encoded as a string. */
const ContentOrItems = Type.Union([Type.String(), Type.Array(Type.Unknown())])

/** An {@link EnterMessage} of that client. */
export const EnterMessageOrItems = Type.Object({
  ...EnterMessage.properties,
  content: Type.Optional(ContentOrItems),
})
export type EnterMessageOrItems = Static<typeof EnterMessageOrItems>

/** Body of `POST /v1/conversation/message/create`. */
export const CreateMessageRequest = Type.Object({
  role: MessageRole,
  content: ContentOrItems,
  content_type: ContentType,
  meta_data: Type.Optional(MetaData),
})
export type CreateMessageRequest = Static<typeof CreateMessageRequest>

/** Body of `POST /v1/conversation/message/modify`: what is sent replaces what is stored. */
export const ModifyMessageRequest = Type.Object({
  content: Type.Optional(ContentOrItems),
  content_type: Type.Optional(ContentType),
  meta_data: Type.Optional(MetaData),
})
export type ModifyMessageRequest = Static<typeof ModifyMessageRequest>

/** Body of `POST /v1/conversations/:conversation_id/messages/:message_id/feedback`. */
export const FeedbackRequest = Type.Object({
  feedback_type: Type.Union([Type.Literal('like'), Type.Literal('unlike')]),
  reason_types: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 30 }), { maxItems: 10 })),
  comment: Type.Optional(Type.String({ maxLength: 250 })),
})
export type FeedbackRequest = Static<typeof FeedbackRequest>

/** Body of `POST /v1/conversation/message/list`. `before_id` and `after_id` are positions in list order; `"0"` is none. */
export const ListMessagesRequest = Type.Object({
  order: Type.Optional(Type.Union([Type.Literal('asc'), Type.Literal('desc')])),
  chat_id: Type.Optional(Type.String()),
  before_id: Type.Optional(Type.String()),
  after_id: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  include_middle_message: Type.Optional(Type.Boolean()),
  /** Ours: asks for `active_chat_id` in the answer. */
  include_active_chat: Type.Optional(Type.Boolean()),
})
export type ListMessagesRequest = Static<typeof ListMessagesRequest>

/** A page of messages; unlike other lists its fields stand beside `code`, not under `data`. */
export interface MessagePage {
  data: Message[]
  first_id: string
  last_id: string
  has_more: boolean
  /** Ours, only when asked for: the run that is still going on in this conversation. */
  active_chat_id?: string
}
