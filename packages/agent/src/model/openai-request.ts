import type { ModelImage, ModelMessage, ModelRequest, ModelSettings } from './model-adapter.ts'

/** What the body below has a place for. Not `top_k`: the protocol does not know it, and some providers refuse what they do not know. */
export const openAiSettings: readonly (keyof ModelSettings)[] = [
  'temperature',
  'top_p',
  'max_tokens',
  'context_round',
  'frequency_penalty',
  'presence_penalty',
  'response_format',
]

/**
 * The body of a streamed chat completion. What is not set is left out: the provider's defaults hold.
 * @see https://platform.openai.com/docs/api-reference/chat/create
 */
export function toOpenAiRequest(
  { system, messages, tools, toolChoice, settings }: ModelRequest,
  { model, includeUsage }: { model: string; includeUsage: boolean },
) {
  return {
    model,
    messages: [...(system ? [{ role: 'system', content: system }] : []), ...messages.map(toMessage)],
    max_tokens: settings.max_tokens,
    temperature: settings.temperature,
    top_p: settings.top_p,
    frequency_penalty: settings.frequency_penalty,
    presence_penalty: settings.presence_penalty,
    response_format: settings.response_format === 'json' ? { type: 'json_object' } : undefined,
    ...(tools.length > 0 && {
      tools: tools.map((tool) => ({ type: 'function', function: tool })),
      tool_choice: toolChoice,
    }),
    stream: true,
    stream_options: includeUsage ? { include_usage: true } : undefined,
  }
}

function toMessage(message: ModelMessage) {
  if (message.role === 'tool') return { role: 'tool', tool_call_id: message.toolCallId, content: message.text }
  if (message.role === 'user') {
    const { text, images = [] } = message
    if (images.length === 0) return { role: 'user', content: text }
    return { role: 'user', content: [{ type: 'text', text }, ...images.map(toImage)] }
  }
  const { text, toolCalls = [] } = message
  if (toolCalls.length === 0) return { role: 'assistant', content: text }
  const tool_calls = toolCalls.map(({ id, name, arguments: json }) => ({
    id,
    type: 'function',
    function: { name, arguments: isJson(json) ? json : JSON.stringify(json) },
  }))
  return { role: 'assistant', content: text || null, tool_calls }
}

function toImage(image: ModelImage) {
  const url =
    'url' in image ? image.url : `data:${image.mediaType};base64,${Buffer.from(image.data).toString('base64')}`
  return { type: 'image_url', image_url: { url } }
}

// Providers refuse a conversation whose earlier calls are no JSON, whoever wrote them.
function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
