import type { CreateBotRequest, ShortcutCommand } from '@buttonhole/protocol'
import { type Static, Type } from 'typebox'
import { Clean } from 'typebox/value'
import type { BotDraft } from '../bots/bot-draft.ts'
import { agentFields } from './agent-fields.ts'

// Opening an agent loads its pictures: a file must not be able to make a server ask for one.
const { name: _, background_image_info: __, ...optionalFields } = agentFields

/**
 * An agent as a file: words and settings, nothing that runs, connects or names something of the server it came from.
 * Keys that are not listed are dropped.
 */
export const AgentFile = Type.Object({
  format: Type.Literal('buttonhole-agent'),
  format_version: Type.Literal(1),
  agent: Type.Object({ name: Type.String({ minLength: 1, maxLength: 20 }), ...optionalFields }),
})
export type AgentFile = Static<typeof AgentFile>

/** The file of a draft. */
export function toAgentFile(draft: BotDraft): AgentFile {
  const { parameters: _, ...model } = draft.model
  return {
    format: 'buttonhole-agent',
    format_version: 1,
    agent: {
      name: draft.name,
      description: draft.description,
      prompt_info: { prompt: draft.prompt },
      onboarding_info: { prologue: draft.prologue, suggested_questions: draft.suggested_questions },
      model_info_config: model,
      suggest_reply_info: draft.suggest_reply,
      knowledge: { texts: draft.knowledge },
      media_config: { is_voice_call_closed: draft.is_voice_call_closed },
      allowed_origins: draft.allowed_origins,
      ...(draft.default_user_input_type && { default_user_input_type: draft.default_user_input_type }),
      ...(draft.client_tools && { client_tools: draft.client_tools }),
      ...(draft.shortcut_commands && { shortcut_commands: draft.shortcut_commands.map(withoutPicture) }),
      ...(draft.variables && { variables: draft.variables }),
    },
  }
}

/**
 * What a new agent takes from a file. A model this server does not have becomes the default one; free-form parameters,
 * pictures (opening the agent would load them) and links that are no web addresses are left out.
 */
export async function fromAgentFile(
  file: AgentFile,
  hasModel: (modelId: string) => Promise<boolean>,
): Promise<Omit<CreateBotRequest, 'space_id'>> {
  const { agent } = Clean(AgentFile, structuredClone(file)) as AgentFile
  const { parameters: _, ...model } = agent.model_info_config ?? { model_id: '' }
  return {
    ...agent,
    model_info_config: { ...model, model_id: (await hasModel(model.model_id)) ? model.model_id : '' },
    ...(agent.shortcut_commands && { shortcut_commands: agent.shortcut_commands.map(withoutPicture) }),
    ...(agent.knowledge?.texts && {
      knowledge: {
        texts: agent.knowledge.texts.map(({ url, ...text }) => ({ ...text, ...(isWebAddress(url) && { url }) })),
      },
    }),
  }
}

function withoutPicture({ icon_url: _, ...shortcut }: ShortcutCommand): ShortcutCommand {
  return shortcut
}

function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}
