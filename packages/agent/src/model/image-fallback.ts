import { APICallError } from '@ai-sdk/provider'
import type { ModelMessage, ModelRequest } from './model-adapter.ts'

/**
 * Asks with the pictures of the question, and a provider that seems to refuse them once more without: their names stand in
 * the text of the turn anyway.
 */
export async function askWithImages<Answer>(
  request: ModelRequest,
  takesImages: boolean,
  ask: (request: ModelRequest) => PromiseLike<Answer>,
): Promise<Answer> {
  if (!request.messages.some(hasImages)) return ask(request)
  const inWords = { ...request, messages: request.messages.map(withoutImages) }
  if (!takesImages) return ask(inWords)
  try {
    return await ask(request)
  } catch (error) {
    if (!mayBeAboutImages(error)) throw error
    return ask(inWords)
  }
}

// Providers without eyes answer any of these; there is no common code for it.
function mayBeAboutImages(error: unknown): boolean {
  return APICallError.isInstance(error) && [400, 404, 415, 422, 500].includes(error.statusCode ?? 0)
}

function hasImages(message: ModelMessage): boolean {
  return message.role === 'user' && message.images !== undefined
}

function withoutImages(message: ModelMessage): ModelMessage {
  return message.role === 'user' ? { role: 'user', text: message.text } : message
}
