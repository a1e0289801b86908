import { type Static, Type } from 'typebox'
import { EnterMessage } from '../messages/message.ts'
import { MetaData } from '../meta-data.ts'

/**
 * Body of `POST /v3/chat`. Unknown keys are accepted and ignored; the last additional message is the question.
 * @see https://www.coze.com/docs/developer_guides/chat_v3
 */
export const ChatRequest = Type.Object({
  bot_id: Type.String(),
  user_id: Type.Optional(Type.String({ maxLength: 512 })),
  additional_messages: Type.Optional(Type.Array(EnterMessage)),
  stream: Type.Optional(Type.Boolean({ default: false })),
  auto_save_history: Type.Optional(Type.Boolean({ default: true })),
  custom_variables: Type.Optional(Type.Record(Type.String(), Type.String())),
  meta_data: Type.Optional(MetaData),
  /** `latitude` and `longitude` are variables of the prompt; other keys are ignored. */
  extra_params: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  shortcut_command: Type.Optional(
    Type.Object({
      command_id: Type.String(),
      parameters: Type.Optional(Type.Record(Type.String(), Type.String())),
    }),
  ),
  /** Variables of the prompt, under `custom_variables` and over `extra_params`. */
  parameters: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  /** Without effect: agents answer in text, cards come from chatflows. */
  enable_card: Type.Optional(Type.Boolean()),
  publish_status: Type.Optional(Type.Union([Type.Literal('published_online'), Type.Literal('unpublished_draft')])),
  bot_version: Type.Optional(Type.String()),
  connector_id: Type.Optional(Type.String()),
})
export type ChatRequest = Static<typeof ChatRequest>

/** Body of `POST /v3/chat/cancel`. */
export const CancelChatRequest = Type.Object({ conversation_id: Type.String(), chat_id: Type.String() })
export type CancelChatRequest = Static<typeof CancelChatRequest>

/** Body of `POST /v3/chat/submit_tool_outputs`. */
export const SubmitToolOutputsRequest = Type.Object({
  tool_outputs: Type.Array(Type.Object({ tool_call_id: Type.String(), output: Type.String() }), {
    minItems: 1,
    maxItems: 100,
  }),
  stream: Type.Optional(Type.Boolean({ default: false })),
})
export type SubmitToolOutputsRequest = Static<typeof SubmitToolOutputsRequest>

/** Most additional messages one chat takes; more answer 4004. */
export const maxAdditionalMessages = 100
