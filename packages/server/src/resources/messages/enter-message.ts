import {
  ApiError,
  type EnterMessage,
  isWithinMetaDataLimits,
  type Message,
  parseObjectString,
} from '@buttonhole/protocol'

/**
 * Checks messages a caller sends, by the rules of the Open API: which type goes with which role, what an
 * `object_string` may hold.
 * @param isSaved with history saved only `question` and `answer` may be sent
 * @throws {ApiError} `badRequest`, `metaDataLimit`
 */
export function requireValidMessages(messages: readonly EnterMessage[], isSaved: boolean): void {
  for (const [index, message] of messages.entries()) {
    const at = `additional_messages[${index}]`
    const problem =
      findTypeProblem(message, isSaved) ?? findContentProblem(message, messages[index - 1], messages[index + 1])
    if (problem) throw new ApiError('badRequest', `${at}: ${problem}.`)
    if (message.meta_data && !isWithinMetaDataLimits(message.meta_data))
      throw new ApiError(
        'metaDataLimit',
        `${at}: meta_data takes at most 16 pairs, keys to 64 and values to 512 characters.`,
      )
  }
}

/** The message with its content as a string, as it is stored. */
export function withTextContent<T extends { content?: string | unknown[] }>(
  message: T,
): Omit<T, 'content'> & { content?: string } {
  const { content, ...rest } = message
  if (content === undefined) return rest
  return { ...rest, content: typeof content === 'string' ? content : JSON.stringify(content) }
}

function findTypeProblem(message: EnterMessage, isSaved: boolean): string | undefined {
  const type = message.type || defaultType(message)
  const isQuestion = type === 'question'
  if (isQuestion !== (message.role === 'user')) return `type "${type}" does not go with role "${message.role}"`
  const allowed = isSaved
    ? ['question', 'answer']
    : ['question', 'answer', 'function_call', 'tool_output', 'tool_response']
  if (!allowed.includes(type)) return `type "${type}" can not be sent; use ${allowed.join(', ')}`
  return undefined
}

function findContentProblem(message: EnterMessage, before?: EnterMessage, after?: EnterMessage): string | undefined {
  if (message.content_type === 'card' || message.content_type === 'audio')
    return `content_type "${message.content_type}" can not be sent; use text or object_string`
  if (message.content_type !== 'object_string') return undefined
  const items = parseObjectString(message.content ?? '')
  if (!Array.isArray(items)) return items.problem
  if (items.some((item) => item.type === 'text' || item.type === 'audio')) return undefined
  return isText(before) || isText(after)
    ? undefined
    : 'a message with only files needs a text message before or after it'
}

function isText(message: EnterMessage | undefined): boolean {
  return message !== undefined && message.content_type !== 'object_string' && Boolean(message.content)
}

function defaultType(message: EnterMessage): Message['type'] {
  return message.role === 'user' ? 'question' : 'answer'
}

interface Place {
  id: string
  conversation_id: string
  section_id: string
  chat_id?: string
  bot_id?: string
  at: number
}

/** The message as it is stored. */
export function toStoredMessage(message: EnterMessage, place: Place): Message {
  return {
    id: place.id,
    conversation_id: place.conversation_id,
    ...(place.bot_id && { bot_id: place.bot_id }),
    ...(place.chat_id && { chat_id: place.chat_id }),
    section_id: place.section_id,
    role: message.role,
    type: message.type || defaultType(message),
    content: message.content ?? '',
    content_type: message.content_type ?? 'text',
    meta_data: message.meta_data ?? {},
    created_at: place.at,
    updated_at: place.at,
  }
}
