import { type Static, Type } from 'typebox'
import { EnterMessageOrItems } from '../messages/message.ts'
import { MetaData } from '../meta-data.ts'

/**
 * One thread between a user and a bot, as `/v1/conversation/*` sends it. Times are Unix seconds. `last_section_id` names
 * the context a new question continues; clearing the context opens another.
 * @see https://www.coze.com/docs/developer_guides/create_conversation
 */
export const Conversation = Type.Object({
  id: Type.String(),
  name: Type.String(),
  meta_data: MetaData,
  creator_id: Type.String(),
  connector_id: Type.String(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
  last_section_id: Type.String(),
})
export type Conversation = Static<typeof Conversation>

/** Body of `POST /v1/conversation/create`. */
export const CreateConversationRequest = Type.Object({
  bot_id: Type.Optional(Type.String()),
  name: Type.Optional(Type.String({ maxLength: 100 })),
  messages: Type.Optional(Type.Array(EnterMessageOrItems, { maxItems: 16 })),
  meta_data: Type.Optional(MetaData),
  connector_id: Type.Optional(Type.String()),
  user_id: Type.Optional(Type.String({ maxLength: 512 })),
  /** Of the form for workflows, which is refused: there are none. */
  app_id: Type.Optional(Type.String()),
  workflow_id: Type.Optional(Type.String()),
})
export type CreateConversationRequest = Static<typeof CreateConversationRequest>

/** Body of `PUT /v1/conversations/:conversation_id`. */
export const UpdateConversationRequest = Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }) })
export type UpdateConversationRequest = Static<typeof UpdateConversationRequest>

/** Answer of `GET /v1/conversations`. */
export const ConversationPage = Type.Object({ conversations: Type.Array(Conversation), has_more: Type.Boolean() })
export type ConversationPage = Static<typeof ConversationPage>
