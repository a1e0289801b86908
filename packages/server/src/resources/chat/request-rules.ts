import { ApiError, type ChatRequest, isWithinMetaDataLimits, maxAdditionalMessages } from '@buttonhole/protocol'
import { requireValidMessages } from '../messages/enter-message.ts'

/**
 * What a schema can not say about `POST /v3/chat`.
 * @throws {ApiError} `historyRequired`, `tooManyMessages`, `badRequest`, `metaDataLimit`
 */
export function requireValidRequest(request: ChatRequest): void {
  const sent = request.additional_messages ?? []
  const isSaved = request.auto_save_history ?? true
  if (!isSaved && !request.stream)
    throw new ApiError('historyRequired', 'With stream=false the answer must be stored. Set auto_save_history to true.')
  if (sent.length > maxAdditionalMessages)
    throw new ApiError(
      'tooManyMessages',
      `additional_messages holds ${sent.length} messages. Send at most ${maxAdditionalMessages}.`,
    )
  if (sent.length === 0 && !request.shortcut_command)
    throw new ApiError('badRequest', 'additional_messages is empty. Send the question as its last message, role user.')
  if (request.meta_data && !isWithinMetaDataLimits(request.meta_data))
    throw new ApiError('metaDataLimit', 'meta_data takes at most 16 pairs, keys to 64 and values to 512 characters.')
  if (request.bot_version && request.publish_status === 'unpublished_draft')
    throw new ApiError('badRequest', 'bot_version goes only with published_online. Leave one of the two out.')
  requireValidMessages(sent, isSaved)
}
