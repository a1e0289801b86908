import type { BotDraft } from '../bots/bot-draft.ts'

/**
 * The wire's name for each part of a draft. Allowed origins are not among them: they are never published, they hold for
 * visitors at once.
 */
const wireNames = {
  name: 'name',
  description: 'description',
  icon_url: 'icon_url',
  prompt: 'prompt_info',
  prologue: 'onboarding_info',
  suggested_questions: 'onboarding_info',
  model: 'model_info_config',
  suggest_reply: 'suggest_reply_info',
  knowledge: 'knowledge',
  is_voice_call_closed: 'media_config',
  default_user_input_type: 'default_user_input_type',
  client_tools: 'client_tools',
  shortcut_commands: 'shortcut_commands',
  variables: 'variables',
  background_image_info: 'background_image_info',
} as const satisfies Record<Exclude<keyof BotDraft, 'allowed_origins'>, string>

/** Names of the fields in which a draft differs from what is published, each once. */
export function listChangedFields(draft: BotDraft, published: BotDraft): string[] {
  const parts = Object.keys(wireNames) as (keyof typeof wireNames)[]
  const changed = parts.filter((part) => toText(draft[part]) !== toText(published[part]))
  return [...new Set(changed.map((part) => wireNames[part]))]
}

// What was taken away again is as if it had never been.
function toText(value: unknown): string | undefined {
  const text = JSON.stringify(value)
  return text === '{}' || text === '[]' ? undefined : text
}
