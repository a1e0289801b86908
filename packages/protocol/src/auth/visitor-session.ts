import { type Static, Type } from 'typebox'
import { Bot } from '../bots/bot.ts'
import { Conversation } from '../conversations/conversation.ts'

/**
 * Body of `POST /v1/visitor/sessions`, ours: opens a session for an anonymous visitor of a page. The browser's Origin
 * header is bound into the answer. `visitor_key` is what an earlier session of the same browser, agent and origin gave
 * back; with it the visitor keeps their history. `publishable_key` is the agent's, for pages that hold one.
 */
export const CreateVisitorSessionRequest = Type.Object({
  bot_id: Type.String(),
  visitor_key: Type.Optional(Type.String({ maxLength: 200 })),
  /** `pk_…`, which lies open in the page. A wrong or revoked one is refused; some agents open with it only. */
  publishable_key: Type.Optional(Type.String({ maxLength: 200 })),
  /** `998`: the agent's own page on this server, its share link. Default `999`, a customer's page. */
  connector_id: Type.Optional(Type.Union([Type.Literal('998'), Type.Literal('999')])),
})
export type CreateVisitorSessionRequest = Static<typeof CreateVisitorSessionRequest>

/**
 * A visitor session: a short token bound to agent, visitor and origin, and what a window needs to open, so that opening
 * costs one round trip. `expires_in` is in seconds from now.
 */
export const VisitorSession = Type.Object({
  token: Type.String(),
  expires_in: Type.Integer(),
  visitor_id: Type.String(),
  visitor_key: Type.String(),
  bot: Bot,
  /** The newest conversation of this visitor, absent on the first visit. */
  conversation: Type.Optional(Conversation),
  /** The run that is still going on in that conversation, to be taken up with `POST /v3/chat/events`. */
  active_chat_id: Type.Optional(Type.String()),
})
export type VisitorSession = Static<typeof VisitorSession>
