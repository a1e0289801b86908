import { findPromptProblem } from '@buttonhole/agent'
import { ApiError, type CreateBotRequest, maxPromptLength, type UpdateBotRequest } from '@buttonhole/protocol'
import type { ModelRegistry } from '../../platform/models/model-registry.ts'
import { isWebOrigin } from '../visitors/page-origin.ts'
import { type BotDraft, toPrompt } from './bot-draft.ts'

/**
 * What a schema can not say about an agent: a name and questions with words, a prompt whose parts are not too long together,
 * origins as browsers write them, a model that exists.
 * @throws {ApiError} `badRequest`, `modelInvalid`
 */
export async function requireValid(
  request: Partial<CreateBotRequest & UpdateBotRequest>,
  models: ModelRegistry,
  workspaceId: string,
): Promise<void> {
  // An update with an empty name keeps the name.
  if (request.name && request.name.trim() === '')
    throw new ApiError('badRequest', 'name is blank. Give the agent a name with words.')
  if (request.prompt_info && [...toPrompt(request.prompt_info)].length > maxPromptLength)
    throw new ApiError('badRequest', `prompt_info has more than ${maxPromptLength} characters. Shorten its parts.`)
  const bad = request.allowed_origins?.find((origin) => !isWebOrigin(origin))
  if (bad !== undefined)
    throw new ApiError(
      'badRequest',
      `allowed_origins holds "${bad}". Write it as https://shop.example, without a path.`,
    )
  const question = request.onboarding_info?.suggested_questions?.find((text) => text.trim() === '')
  if (question !== undefined)
    throw new ApiError('badRequest', 'suggested_questions holds an empty question. Remove it.')
  const modelId = request.model_info_config?.model_id
  if (!modelId || (await models.find(workspaceId, modelId))) return
  const ids = (await models.list(workspaceId)).map((model) => model.id)
  throw new ApiError('modelInvalid', `There is no model "${modelId}". Choose one of: ${ids.join(', ')}.`)
}

/**
 * A draft may stand half written; what visitors get may not.
 * @throws {ApiError} `badRequest` with line and place when a template can not be read
 */
export function requireReadablePrompts({ prompt, suggest_reply }: Pick<BotDraft, 'prompt' | 'suggest_reply'>): void {
  requireReadable("The prompt's template", prompt)
  if (suggest_reply.reply_mode === 'customized')
    requireReadable('The template of the wish for suggested questions', suggest_reply.customized_prompt)
}

function requireReadable(what: string, template: string): void {
  const problem = findPromptProblem(template)
  if (problem !== undefined) throw new ApiError('badRequest', `${what} has a mistake in ${problem}`)
}
