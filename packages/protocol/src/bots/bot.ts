import { type Static, Type } from 'typebox'
import { BackgroundImageInfo } from './background-image.ts'
import { BotVariable } from './bot-variable.ts'
import { ClientTool } from './client-tool.ts'
import { ShortcutCommand } from './shortcut-command.ts'

const Strings = Type.Array(Type.String())

export const OnboardingInfo = Type.Object({
  prologue: Type.String(),
  suggested_questions: Strings,
  /** Ours: how `prologue` reads to a visitor without a name; absent when it has no `{{user_name}}`. */
  unnamed_prologue: Type.Optional(Type.String()),
})

export const ModelInfo = Type.Object({
  model_id: Type.String(),
  model_name: Type.String(),
  temperature: Type.Optional(Type.Number()),
  top_p: Type.Optional(Type.Number()),
  top_k: Type.Optional(Type.Number()),
  max_tokens: Type.Optional(Type.Integer()),
  context_round: Type.Optional(Type.Integer()),
  response_format: Type.Optional(Type.String()),
  presence_penalty: Type.Optional(Type.Number()),
  frequency_penalty: Type.Optional(Type.Number()),
  cache_type: Type.Optional(Type.String()),
  api_mode: Type.Optional(Type.String()),
  sp_anti_leak: Type.Optional(Type.Boolean()),
  sp_current_time: Type.Optional(Type.Boolean()),
  parameters: Type.Optional(Type.Record(Type.String(), Type.String())),
})

/** A text the agent may answer from. `title` names the source; `url` is where a visitor can read on. Ours, not Coze's. */
export const KnowledgeText = Type.Object({
  title: Type.String({ maxLength: 200 }),
  text: Type.String({ maxLength: 500_000 }),
  url: Type.Optional(Type.String({ maxLength: 2000 })),
})
export type KnowledgeText = Static<typeof KnowledgeText>

/**
 * An agent as `GET /v1/bots/:bot_id` sends it. Times are Unix seconds; `version` is a string of digits, `""` for a draft
 * never published. `prompt_info.prompt` is `""` for everyone who may not edit the agent.
 * @see https://www.coze.com/docs/developer_guides/get_metadata
 */
export const Bot = Type.Object({
  bot_id: Type.String(),
  name: Type.String(),
  description: Type.String(),
  icon_url: Type.String(),
  create_time: Type.Integer(),
  update_time: Type.Integer(),
  version: Type.String(),
  prompt_info: Type.Object({ prompt: Type.String() }),
  onboarding_info: OnboardingInfo,
  bot_mode: Type.Integer(),
  plugin_info_list: Type.Array(Type.Unknown()),
  model_info: ModelInfo,
  knowledge: Type.Object({
    knowledge_infos: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
    texts: Type.Optional(Type.Array(KnowledgeText)),
  }),
  shortcut_commands: Type.Array(ShortcutCommand),
  workflow_info_list: Type.Array(Type.Unknown()),
  suggest_reply_info: Type.Object({ reply_mode: Type.String(), customized_prompt: Type.String() }),
  background_image_info: BackgroundImageInfo,
  variables: Type.Array(BotVariable),
  voice_info_list: Type.Array(Type.Unknown()),
  default_user_input_type: Type.String(),
  owner_user_id: Type.String(),
  folder_id: Type.String(),
  /** The last two are ours: what the server can do with speech, so that a window shows voice only where it works. */
  media_config: Type.Object({
    is_voice_call_closed: Type.Boolean(),
    can_transcribe: Type.Optional(Type.Boolean()),
    can_speak: Type.Optional(Type.Boolean()),
  }),
  /** Ours, for editors only: the tools that callers run themselves. */
  client_tools: Type.Optional(Type.Array(ClientTool)),
  /** Ours, for editors only: the page origins that may open visitor sessions; empty means any. */
  allowed_origins: Type.Optional(Strings),
})
export type Bot = Static<typeof Bot>

/** A row of `GET /v1/bots`. */
export const BotSimple = Type.Object({
  id: Type.String(),
  name: Type.String(),
  icon_url: Type.String(),
  description: Type.String(),
  is_published: Type.Boolean(),
  updated_at: Type.Integer(),
  owner_user_id: Type.String(),
  published_at: Type.Optional(Type.Integer()),
  folder_id: Type.Optional(Type.String()),
})
export type BotSimple = Static<typeof BotSimple>

/** A row of the deprecated `GET /v1/space/published_bots_list`; `publish_time` is Unix seconds as a string. */
export const SpacePublishedBot = Type.Object({
  bot_id: Type.String(),
  bot_name: Type.String(),
  description: Type.String(),
  icon_url: Type.String(),
  publish_time: Type.String(),
})
export type SpacePublishedBot = Static<typeof SpacePublishedBot>

/**
 * A row of `GET /v1/bots/:bot_id/versions`. The documentation and the official clients disagree, so it has the fields
 * of both; times are strings, as one client demands.
 */
export const BotVersion = Type.Object({
  version: Type.String(),
  description: Type.String(),
  changelog: Type.String(),
  publish_status: Type.String(),
  created_at: Type.String(),
  updated_at: Type.String(),
  creator: Type.Object({ id: Type.String(), name: Type.String() }),
})
export type BotVersion = Static<typeof BotVersion>
