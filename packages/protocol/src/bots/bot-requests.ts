import { type Static, Type } from 'typebox'
import { BackgroundImageInfo } from './background-image.ts'
import { KnowledgeText } from './bot.ts'
import { BotVariable } from './bot-variable.ts'
import { ClientTool } from './client-tool.ts'
import { ShortcutCommand } from './shortcut-command.ts'

const UserInputType = Type.Union([Type.Literal('text'), Type.Literal('voice'), Type.Literal('call')])

/** Longest prompt, in characters; one of two parts is as long as both together. */
export const maxPromptLength = 20_000

/** The part of an agent that its editor writes; every object sent replaces the stored one whole. */
const EditableFields = {
  description: Type.Optional(Type.String({ maxLength: 500 })),
  icon_file_id: Type.Optional(Type.String()),
  prompt_info: Type.Optional(
    Type.Object({
      prompt: Type.Optional(Type.String({ maxLength: maxPromptLength })),
      prompt_mode: Type.Optional(Type.Union([Type.Literal('standard'), Type.Literal('prefix')])),
      prefix_prompt_info: Type.Optional(
        Type.Object({
          prefix_prompt: Type.Optional(Type.String({ maxLength: maxPromptLength })),
          dynamic_prompt: Type.Optional(Type.String({ maxLength: maxPromptLength })),
        }),
      ),
    }),
  ),
  onboarding_info: Type.Optional(
    Type.Object({
      prologue: Type.Optional(Type.String({ maxLength: 300 })),
      suggested_questions: Type.Optional(Type.Array(Type.String({ maxLength: 50 }))),
    }),
  ),
  plugin_id_list: Type.Optional(Type.Unknown()),
  workflow_id_list: Type.Optional(Type.Unknown()),
  model_info_config: Type.Optional(
    Type.Object({
      model_id: Type.String(),
      top_k: Type.Optional(Type.Number()),
      top_p: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
      max_tokens: Type.Optional(Type.Integer({ minimum: 1 })),
      temperature: Type.Optional(Type.Number({ minimum: 0, maximum: 2 })),
      context_round: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
      response_format: Type.Optional(
        Type.Union([Type.Literal('text'), Type.Literal('markdown'), Type.Literal('json')]),
      ),
      presence_penalty: Type.Optional(Type.Number()),
      frequency_penalty: Type.Optional(Type.Number()),
      /** Kept and sent back: whether and how a provider caches is its own affair, as is its API. */
      cache_type: Type.Optional(Type.Union([Type.Literal('closed'), Type.Literal('prefix')])),
      api_mode: Type.Optional(Type.Union([Type.Literal('chat_api'), Type.Literal('responses_api')])),
      /** The prompt asks the model to keep it to itself. */
      sp_anti_leak: Type.Optional(Type.Boolean()),
      /** The prompt says what time it is. */
      sp_current_time: Type.Optional(Type.Boolean()),
      parameters: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    }),
  ),
  suggest_reply_info: Type.Optional(
    Type.Object({
      reply_mode: Type.Union([Type.Literal('enable'), Type.Literal('disable'), Type.Literal('customized')]),
      customized_prompt: Type.Optional(Type.String({ maxLength: 5000 })),
    }),
  ),
  /** `texts` is ours: what the agent answers from. `dataset_ids` and the search settings are Coze's. */
  knowledge: Type.Optional(
    Type.Object({
      dataset_ids: Type.Optional(Type.Array(Type.String(), { maxItems: 150 })),
      auto_call: Type.Optional(Type.Boolean()),
      /** By meaning, by both, by words. */
      search_strategy: Type.Optional(Type.Union([Type.Literal(0), Type.Literal(1), Type.Literal(20)])),
      texts: Type.Optional(Type.Array(KnowledgeText, { maxItems: 200 })),
    }),
  ),
  media_config: Type.Optional(Type.Object({ is_voice_call_closed: Type.Optional(Type.Boolean()) })),
  /** Ours: Coze sets it in its console. How a window begins; `call` begins as `text`, for there are no calls here. */
  default_user_input_type: Type.Optional(UserInputType),
  /** Ours: tools that callers run themselves. */
  client_tools: Type.Optional(Type.Array(ClientTool, { maxItems: 50 })),
  shortcut_commands: Type.Optional(Type.Array(ShortcutCommand, { maxItems: 20 })),
  background_image_info: Type.Optional(BackgroundImageInfo),
  variables: Type.Optional(Type.Array(BotVariable, { maxItems: 100 })),
  /** Ours: exact page origins such as `https://shop.example`; an empty list allows any. */
  allowed_origins: Type.Optional(Type.Array(Type.String({ maxLength: 300 }), { maxItems: 100 })),
}

/** Body of `POST /v1/bot/create`. */
export const CreateBotRequest = Type.Object({
  space_id: Type.String(),
  name: Type.String({ minLength: 1, maxLength: 20 }),
  ...EditableFields,
})
export type CreateBotRequest = Static<typeof CreateBotRequest>

/** Body of `POST /v1/bot/update`. */
export const UpdateBotRequest = Type.Object({
  bot_id: Type.String(),
  /** An official client sends `""` for a name that stays. */
  name: Type.Optional(Type.String({ maxLength: 20 })),
  ...EditableFields,
})
export type UpdateBotRequest = Static<typeof UpdateBotRequest>

/** Body of `POST /v1/bot/publish`. */
export const PublishBotRequest = Type.Object({
  bot_id: Type.String(),
  connector_ids: Type.Array(Type.String(), { minItems: 1, maxItems: 20 }),
  connectors: Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), Type.String()))),
})
export type PublishBotRequest = Static<typeof PublishBotRequest>

/** Body of `POST /v1/bots/:bot_id/unpublish`. */
export const UnpublishBotRequest = Type.Object({
  connector_id: Type.String(),
  unpublish_reason: Type.Optional(Type.String({ maxLength: 1024 })),
})
export type UnpublishBotRequest = Static<typeof UnpublishBotRequest>

/** Body of `POST /v1/bots/:bot_id/collaboration_mode`. */
export const CollaborationModeRequest = Type.Object({
  collaboration_mode: Type.Union([Type.Literal('single'), Type.Literal('collaboration')]),
})
export type CollaborationModeRequest = Static<typeof CollaborationModeRequest>

/** Body of `POST /v1/bots/:bot_id/collaborators`: one at a time. */
export const AddCollaboratorRequest = Type.Object({
  collaborators: Type.Array(Type.Object({ user_id: Type.String() }), { minItems: 1, maxItems: 1 }),
})
export type AddCollaboratorRequest = Static<typeof AddCollaboratorRequest>

/** Body of `POST /v1/entities/copy_tasks`. */
export const CopyEntityRequest = Type.Object({
  entity_id: Type.String(),
  entity_type: Type.Union([Type.Literal('bot'), Type.Literal('app'), Type.Literal('workflow')]),
  to_workspace_id: Type.Optional(Type.String()),
})
export type CopyEntityRequest = Static<typeof CopyEntityRequest>
