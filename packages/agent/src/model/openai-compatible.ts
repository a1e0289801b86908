import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import {
  APICallError,
  type LanguageModelV3CallOptions,
  type LanguageModelV3FunctionTool,
  type LanguageModelV3Message,
  type LanguageModelV3StreamPart,
} from '@ai-sdk/provider'
import { joinDeltas } from './join-deltas.ts'
import type {
  FinishReason,
  ModelAdapter,
  ModelImage,
  ModelMessage,
  ModelPart,
  ModelRequest,
  ToolDescription,
} from './model-adapter.ts'
import { interrupted, toModelFailure } from './model-failure.ts'

/** Where a model lives and what it is called there. */
export interface OpenAiCompatibleOptions {
  /** Our id of the model, as agents name it. */
  id: string
  name: string
  /** Up to the version, without `/chat/completions`: `https://api.example.com/v1`. */
  baseUrl: string
  /** Sent as a bearer token; absent for servers without keys. */
  apiKey?: string
  /** The model's name at the provider. */
  model: string
  /** The guarded fetch of the server, or a fake one. Default: the global. */
  fetch?: typeof globalThis.fetch
  /** Asks for token counts in the stream; a few old servers refuse the field. Default true. */
  includeUsage?: boolean
  /** Sends pictures along. Default true: a provider that refuses them is asked again with their names alone. */
  takesImages?: boolean
}

/** A model behind any endpoint that speaks OpenAI's chat completions, streamed. Nothing is sent before `stream`. */
export function createOpenAiCompatibleModel(options: OpenAiCompatibleOptions): ModelAdapter {
  const provider = createOpenAICompatible({
    name: 'buttonhole',
    baseURL: options.baseUrl,
    apiKey: options.apiKey,
    fetch: joinDeltas(options.fetch),
    includeUsage: options.includeUsage ?? true,
  })
  const model = provider.chatModel(options.model)
  const takesImages = options.takesImages ?? true

  const open = async (request: ModelRequest, signal: AbortSignal) => {
    const ask = (messages: ModelMessage[]) =>
      model.doStream({ ...toCallOptions({ ...request, messages }), abortSignal: signal })
    const inWords = request.messages.map(withoutImages)
    if (!takesImages || !request.messages.some(hasImages)) return ask(inWords)
    try {
      return await ask(request.messages)
    } catch (error) {
      if (!mayBeAboutImages(error)) throw error
      return ask(inWords)
    }
  }

  return {
    id: options.id,
    name: options.name,
    description: `${options.model}, over an OpenAI-compatible endpoint`,
    kind: 'openai-compatible',
    takesImages,
    async *stream(request, signal) {
      try {
        const { stream } = await open(request, signal)
        yield* readParts(stream)
      } catch (error) {
        throw toModelFailure(error)
      }
    },
  }
}

// Providers without eyes answer any of these; there is no common code for it.
function mayBeAboutImages(error: unknown): boolean {
  return APICallError.isInstance(error) && [400, 404, 415, 422, 500].includes(error.statusCode ?? 0)
}

function hasImages(message: ModelMessage): boolean {
  return message.role === 'user' && message.images !== undefined
}

// Their names stand in the text of the turn anyway.
function withoutImages(message: ModelMessage): ModelMessage {
  return message.role === 'user' ? { role: 'user', text: message.text } : message
}

async function* readParts(stream: ReadableStream<LanguageModelV3StreamPart>): AsyncGenerator<ModelPart> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield* toModelParts(value)
    }
  } finally {
    // Closes the connection when the reader leaves early; on a broken stream there is nothing left to close.
    reader.cancel().catch(() => {})
  }
}

function* toModelParts(part: LanguageModelV3StreamPart): Generator<ModelPart> {
  if (part.type === 'text-delta') yield { type: 'text-delta', text: part.delta }
  else if (part.type === 'reasoning-delta') yield { type: 'reasoning-delta', text: part.delta }
  else if (part.type === 'tool-call')
    yield { type: 'tool-call', id: part.toolCallId, name: part.toolName, arguments: part.input }
  // A chunk that is not JSON, an error in mid-stream, an end without a finish reason: half an answer is not an answer.
  else if (part.type === 'error') throw interrupted()
  else if (part.type === 'finish') {
    const { inputTokens, outputTokens } = part.usage
    if (inputTokens.total !== undefined && outputTokens.total !== undefined)
      yield { type: 'usage', input: inputTokens.total, output: outputTokens.total }
    yield { type: 'finish', reason: toFinishReason(part.finishReason.unified) }
  }
}

function toFinishReason(reason: string): FinishReason {
  return reason === 'stop' || reason === 'length' || reason === 'content-filter' || reason === 'tool-calls'
    ? reason
    : 'other'
}

function toCallOptions({ system, messages, tools, toolChoice, settings }: ModelRequest): LanguageModelV3CallOptions {
  return {
    prompt: [...(system ? [{ role: 'system' as const, content: system }] : []), ...messages.map(toPromptMessage)],
    temperature: settings.temperature,
    topP: settings.top_p,
    maxOutputTokens: settings.max_tokens,
    frequencyPenalty: settings.frequency_penalty,
    presencePenalty: settings.presence_penalty,
    responseFormat: settings.response_format === 'json' ? { type: 'json' } : undefined,
    ...(tools.length > 0 && { tools: tools.map(toFunctionTool), toolChoice: { type: toolChoice } }),
  }
}

function toFunctionTool({ name, description, parameters }: ToolDescription): LanguageModelV3FunctionTool {
  return {
    type: 'function',
    name,
    description,
    inputSchema: parameters as LanguageModelV3FunctionTool['inputSchema'],
  }
}

function toFilePart(image: ModelImage) {
  if ('url' in image) return { type: 'file' as const, mediaType: 'image/*', data: new URL(image.url) }
  return { type: 'file' as const, mediaType: image.mediaType, data: image.data }
}

function toPromptMessage(message: ModelMessage): LanguageModelV3Message {
  if (message.role === 'user')
    return { role: 'user', content: [{ type: 'text', text: message.text }, ...(message.images ?? []).map(toFilePart)] }
  if (message.role === 'tool') {
    const output = { type: 'text' as const, value: message.text }
    const { toolCallId, toolName } = message
    return { role: 'tool', content: [{ type: 'tool-result', toolCallId, toolName, output }] }
  }
  const calls = (message.toolCalls ?? []).map((call) => ({
    type: 'tool-call' as const,
    toolCallId: call.id,
    toolName: call.name,
    input: call.arguments,
  }))
  return {
    role: 'assistant',
    content: [...(message.text ? [{ type: 'text' as const, text: message.text }] : []), ...calls],
  }
}
