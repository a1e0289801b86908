import type {
  LanguageModelV3,
  LanguageModelV3CallOptions,
  LanguageModelV3FunctionTool,
  LanguageModelV3Message,
  LanguageModelV3StreamPart,
} from '@ai-sdk/provider'
import { askWithImages } from './image-fallback.ts'
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

/** What a model behind a provider's library needs to become one of ours. */
interface LanguageModelOptions extends Pick<ModelAdapter, 'id' | 'name' | 'description' | 'kind' | 'settings'> {
  takesImages: boolean
  /** The library's model, made when it is first asked: libraries that no agent uses are never loaded. */
  load(): LanguageModelV3 | Promise<LanguageModelV3>
}

/** A model of a provider's library as agents know models. Nothing is loaded or sent before `stream`. */
export function adaptLanguageModel({ takesImages, load, ...described }: LanguageModelOptions): ModelAdapter {
  let model: LanguageModelV3 | Promise<LanguageModelV3> | undefined

  const open = async (request: ModelRequest, signal: AbortSignal) => {
    model ??= load()
    const loaded = await model
    return askWithImages(request, takesImages, (turn) =>
      loaded.doStream({ ...toCallOptions(turn), abortSignal: signal }),
    )
  }

  return {
    ...described,
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
    topK: settings.top_k,
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
    input: parseArguments(call.arguments),
  }))
  return {
    role: 'assistant',
    content: [...(message.text ? [{ type: 'text' as const, text: message.text }] : []), ...calls],
  }
}

// Anthropic and Google take the arguments as an object; what is none goes as it was written.
function parseArguments(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}
