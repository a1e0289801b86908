import {
  type BackgroundImageInfo,
  type Bot,
  type BotVariable,
  type ClientTool,
  CreateBotRequest,
  type KnowledgeText,
  type ShortcutCommand,
  type UpdateBotRequest,
} from '@buttonhole/protocol'
import { Clean } from 'typebox/value'
import { toUnnamedPrologue } from './unnamed-prologue.ts'

/** Everything an editor writes about an agent: the draft, and, frozen, each published version. */
export interface BotDraft {
  name: string
  description: string
  icon_url: string
  prompt: string
  prologue: string
  suggested_questions: string[]
  model: NonNullable<CreateBotRequest['model_info_config']>
  suggest_reply: { reply_mode: 'enable' | 'disable' | 'customized'; customized_prompt: string }
  knowledge: KnowledgeText[]
  allowed_origins: string[]
  is_voice_call_closed: boolean
  /** These five are absent in drafts of before they were known. */
  default_user_input_type?: NonNullable<CreateBotRequest['default_user_input_type']>
  client_tools?: ClientTool[]
  shortcut_commands?: ShortcutCommand[]
  variables?: BotVariable[]
  background_image_info?: BackgroundImageInfo
}

/** A draft with nothing in it; an empty `model_id` means the server's default model. */
export function createBotDraft(name: string): BotDraft {
  return {
    name,
    description: '',
    icon_url: '',
    prompt: '',
    prologue: '',
    suggested_questions: [],
    model: { model_id: '' },
    suggest_reply: { reply_mode: 'disable', customized_prompt: '' },
    knowledge: [],
    allowed_origins: [],
    is_voice_call_closed: true,
  }
}

/** The draft after a create or update request: each object that was sent replaces the stored one whole. */
export function withChanges(draft: BotDraft, request: Partial<CreateBotRequest & UpdateBotRequest>): BotDraft {
  const next = { ...draft }
  if (request.name) next.name = request.name
  if (request.description !== undefined) next.description = request.description
  if (request.prompt_info) next.prompt = toPrompt(request.prompt_info)
  if (request.onboarding_info) {
    next.prologue = request.onboarding_info.prologue ?? ''
    next.suggested_questions = request.onboarding_info.suggested_questions ?? []
  }
  if (request.model_info_config) next.model = toKnownSettings(request.model_info_config)
  if (request.suggest_reply_info)
    next.suggest_reply = {
      reply_mode: request.suggest_reply_info.reply_mode,
      customized_prompt: request.suggest_reply_info.customized_prompt ?? '',
    }
  if (request.knowledge?.texts) next.knowledge = request.knowledge.texts
  if (request.client_tools) next.client_tools = request.client_tools
  if (request.shortcut_commands) next.shortcut_commands = request.shortcut_commands
  if (request.variables) next.variables = request.variables
  if (request.background_image_info) next.background_image_info = request.background_image_info
  if (request.allowed_origins) next.allowed_origins = request.allowed_origins
  if (request.media_config?.is_voice_call_closed !== undefined)
    next.is_voice_call_closed = request.media_config.is_voice_call_closed
  if (request.default_user_input_type) next.default_user_input_type = request.default_user_input_type
  return next
}

/** Without what the Open API does not name: all of it is sent back to clients that read it strictly. */
function toKnownSettings(model: BotDraft['model']): BotDraft['model'] {
  return Clean(CreateBotRequest.properties.model_info_config, structuredClone(model)) as BotDraft['model']
}

/** The one prompt that a request's parts make. */
export function toPrompt(info: NonNullable<CreateBotRequest['prompt_info']>): string {
  if (info.prompt_mode !== 'prefix') return info.prompt ?? ''
  return [info.prefix_prompt_info?.prefix_prompt, info.prefix_prompt_info?.dynamic_prompt ?? info.prompt]
    .filter(Boolean)
    .join('\n\n')
}

interface BotFacts {
  bot_id: string
  owner_user_id: string
  create_time: number
  update_time: number
  version: string
  modelName: string
  /** The voices of the audio endpoint; absent when there is none. */
  voices: readonly string[] | undefined
}

/** The agent as anyone may see it who can talk to it: no prompt, no knowledge, no allowed origins. */
export function toPublicBot(draft: BotDraft, facts: BotFacts): Bot {
  const unnamed_prologue = toUnnamedPrologue(draft)
  return {
    bot_id: facts.bot_id,
    name: draft.name,
    description: draft.description,
    icon_url: draft.icon_url,
    create_time: facts.create_time,
    update_time: facts.update_time,
    version: facts.version,
    prompt_info: { prompt: '' },
    onboarding_info: {
      prologue: draft.prologue,
      suggested_questions: draft.suggested_questions,
      ...(unnamed_prologue !== undefined && { unnamed_prologue }),
    },
    bot_mode: 0,
    plugin_info_list: [],
    model_info: { model_id: draft.model.model_id, model_name: facts.modelName },
    knowledge: { knowledge_infos: [] },
    shortcut_commands: draft.shortcut_commands ?? [],
    workflow_info_list: [],
    suggest_reply_info: { reply_mode: draft.suggest_reply.reply_mode, customized_prompt: '' },
    background_image_info: draft.background_image_info ?? {},
    variables: [],
    voice_info_list: (facts.voices ?? []).map((voice_id) => ({ voice_id, language_code: '' })),
    default_user_input_type: draft.default_user_input_type ?? 'text',
    owner_user_id: facts.owner_user_id,
    folder_id: '',
    media_config: {
      is_voice_call_closed: draft.is_voice_call_closed,
      can_transcribe: facts.voices !== undefined,
      can_speak: facts.voices !== undefined && facts.voices.length > 0,
    },
  }
}

/** The agent as its editors see it. */
export function toEditorBot(draft: BotDraft, facts: BotFacts): Bot {
  const { model_id, parameters, ...model } = draft.model
  return {
    ...toPublicBot(draft, facts),
    prompt_info: { prompt: draft.prompt },
    model_info: {
      model_id,
      model_name: facts.modelName,
      ...model,
      // Two official clients read this as a map of strings.
      ...(parameters && { parameters: toStrings(parameters) }),
    },
    suggest_reply_info: draft.suggest_reply,
    variables: draft.variables ?? [],
    client_tools: draft.client_tools ?? [],
    knowledge: { knowledge_infos: [], texts: draft.knowledge },
    allowed_origins: draft.allowed_origins,
  }
}

function toStrings(map: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
}
