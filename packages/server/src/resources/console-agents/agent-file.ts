import type { CreateBotRequest } from '@buttonhole/protocol'
import { type Static, Type } from 'typebox'
import { Clean } from 'typebox/value'
import type { BotDraft } from '../bots/bot-draft.ts'
import { agentFields } from './agent-fields.ts'

const { name: _, ...optionalFields } = agentFields

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
    },
  }
}

/**
 * What a new agent takes from a file. A model this server does not have becomes the default one; free-form parameters
 * and links that are no web addresses are left out.
 */
export function fromAgentFile(
  file: AgentFile,
  hasModel: (modelId: string) => boolean,
): Omit<CreateBotRequest, 'space_id'> {
  const { agent } = Clean(AgentFile, structuredClone(file)) as AgentFile
  const { parameters: _, ...model } = agent.model_info_config ?? { model_id: '' }
  return {
    ...agent,
    model_info_config: { ...model, model_id: hasModel(model.model_id) ? model.model_id : '' },
    ...(agent.knowledge?.texts && {
      knowledge: {
        texts: agent.knowledge.texts.map(({ url, ...text }) => ({ ...text, ...(isWebAddress(url) && { url }) })),
      },
    }),
  }
}

function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}
