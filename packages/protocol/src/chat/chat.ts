import { type Static, Type } from 'typebox'
import { MetaData } from '../meta-data.ts'

export const ChatStatus = Type.Union([
  Type.Literal('created'),
  Type.Literal('in_progress'),
  Type.Literal('completed'),
  Type.Literal('failed'),
  Type.Literal('requires_action'),
  Type.Literal('canceled'),
])
export type ChatStatus = Static<typeof ChatStatus>

/** Tokens of one run; `token_count` is the sum of the other two. Zero until the run has ended. */
export const Usage = Type.Object({
  token_count: Type.Integer(),
  output_count: Type.Integer(),
  input_count: Type.Integer(),
})
export type Usage = Static<typeof Usage>

export const ToolCall = Type.Object({
  id: Type.String(),
  type: Type.String(),
  /** `arguments` is a JSON string, not an object. */
  function: Type.Object({ name: Type.String(), arguments: Type.String() }),
})
export type ToolCall = Static<typeof ToolCall>

/**
 * One run: a question and everything produced for it. Times are Unix seconds.
 * @see https://www.coze.com/docs/developer_guides/chat_v3
 */
export const Chat = Type.Object({
  id: Type.String(),
  conversation_id: Type.String(),
  bot_id: Type.String(),
  section_id: Type.String(),
  created_at: Type.Integer(),
  completed_at: Type.Optional(Type.Integer()),
  failed_at: Type.Optional(Type.Integer()),
  meta_data: MetaData,
  status: ChatStatus,
  last_error: Type.Object({ code: Type.Integer(), msg: Type.String() }),
  required_action: Type.Optional(
    Type.Object({
      type: Type.Literal('submit_tool_outputs'),
      submit_tool_outputs: Type.Object({ tool_calls: Type.Array(ToolCall) }),
    }),
  ),
  usage: Usage,
  inserted_additional_messages: Type.Optional(Type.Array(Type.Object({ id: Type.String() }))),
})
export type Chat = Static<typeof Chat>

/** True when nothing more will happen to the run: completed, failed or canceled. */
export function isEnded(status: ChatStatus): boolean {
  return status === 'completed' || status === 'failed' || status === 'canceled'
}
