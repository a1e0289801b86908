import type { PromptVariables } from '@buttonhole/agent'
import { type ChatRequest, connectors, type EnterMessage } from '@buttonhole/protocol'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { Principal } from '../auth/principal.ts'
import type { BotSnapshot } from '../bots/service.ts'
import type { ConversationRow } from '../conversations/service.ts'
import { toStoredMessage } from '../messages/enter-message.ts'
import { toShortcutQuestion } from './shortcut.ts'
import type { ChatRow } from './store.ts'

/** A question that is about to be stored. */
export interface NewChat {
  principal: Principal
  request: ChatRequest
  question: EnterMessage[]
  call: { requestId: string | undefined }
  conversation: ConversationRow
  snapshot: BotSnapshot
  isSaved: boolean
}

/** The run as it begins, and its question as it is kept. */
export function toRecords(
  { principal, request, question, call, conversation, snapshot, isSaved }: NewChat,
  { at, newId, instanceId }: { at: number; newId: NewId; instanceId: string },
) {
  const id = newId()
  const stored = question.map((message) =>
    toStoredMessage(withMetaData(message, request), {
      id: newId(),
      conversation_id: conversation.id,
      section_id: conversation.last_section_id,
      chat_id: id,
      bot_id: request.bot_id,
      at,
    }),
  )
  const row: ChatRow = {
    id,
    conversation_id: conversation.id,
    section_id: conversation.last_section_id,
    bot_id: request.bot_id,
    connector_id: toUser(principal, request).connectorId,
    bot_version: snapshot.version,
    instance_id: instanceId,
    request_id: call.requestId ?? null,
    status: 'in_progress',
    meta_data: JSON.stringify(request.meta_data ?? {}),
    created_at: at,
    completed_at: null,
    failed_at: null,
    error_code: 0,
    error_msg: '',
    input_count: 0,
    output_count: 0,
    inserted_ids: JSON.stringify(isSaved ? stored.map((message) => message.id) : []),
  }
  return { row, stored }
}

/** Who asks which agent on which channel. What a visitor's body says about them is not believed: the session counts. */
export function toUser(principal: Principal, request: ChatRequest) {
  if (principal.kind === 'visitor')
    return { botId: request.bot_id, connectorId: principal.connectorId, connectorUid: principal.visitorId }
  const connectorId = request.connector_id || connectors.api
  return { botId: request.bot_id, connectorId, connectorUid: request.user_id ?? '' }
}

/** The conversation for a question that names none. */
export function toConversationOptions(principal: Principal, request: ChatRequest) {
  const { botId, connectorId, connectorUid } = toUser(principal, request)
  return { botId, connectorId, userId: connectorUid }
}

/**
 * The messages sent, and last the question a shortcut command makes. The widget sends that question as a message too: it
 * is not asked twice. @throws {ApiError} `badRequest`
 */
export function toQuestion(request: ChatRequest, { draft }: BotSnapshot): EnterMessage[] {
  const sent = request.additional_messages ?? []
  if (!request.shortcut_command) return sent
  const question = toShortcutQuestion(draft.shortcut_commands ?? [], request.shortcut_command)
  return sent.length > 0 && sent[sent.length - 1]!.role === 'user' ? sent : [...sent, question]
}

/**
 * What a question brings for the prompt, the nearest to it last: where the user is, the inputs of a flow, which here are
 * those of the prompt, and the variables.
 */
export function toVariables({ extra_params, parameters, custom_variables }: ChatRequest): PromptVariables {
  const place = Object.entries(extra_params ?? {}).filter(([name]) => name === 'latitude' || name === 'longitude')
  return { ...Object.fromEntries(place), ...parameters, ...custom_variables }
}

// What a caller hangs on a chat also hangs on its messages, unless a message brings its own.
function withMetaData(message: EnterMessage, { meta_data }: ChatRequest): EnterMessage {
  return message.meta_data || !meta_data ? message : { ...message, meta_data }
}
