import { StringDecoder } from 'node:string_decoder'
import { APICallError } from '@ai-sdk/provider'
import { ApiError, createSseDecoder } from '@buttonhole/protocol'
import { createHttpTransport } from './http-transport.ts'
import { askWithImages } from './image-fallback.ts'
import type { ModelAdapter, ModelPart, ModelRequest } from './model-adapter.ts'
import { toModelFailure } from './model-failure.ts'
import { fetchTransport, type TransportResponse } from './model-transport.ts'
import { createChunkReader } from './openai-chunks.ts'
import { openAiSettings, toOpenAiRequest } from './openai-request.ts'

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
  /** The guarded fetch of the server, or a fake one. Default: Node's own HTTP. */
  fetch?: typeof globalThis.fetch
  /** Asks for token counts in the stream; a few old servers refuse the field. Default true. */
  includeUsage?: boolean
  /** Sends pictures along. Default true: a provider that refuses them is asked again with their names alone. */
  takesImages?: boolean
}

/** Most of a refusal that is read, in characters: it is only looked at for its code. */
const maxRefusalChars = 64 * 1024

/**
 * A model behind any endpoint that speaks OpenAI's chat completions, streamed. Nothing is sent before `stream`. Written by
 * hand because all answers of a server come this way: the library costs four streams and a schema check for each token.
 */
export function createOpenAiCompatibleModel(options: OpenAiCompatibleOptions): ModelAdapter {
  const { model, baseUrl, apiKey, includeUsage = true, takesImages = true } = options
  const send = options.fetch ? fetchTransport(options.fetch) : createHttpTransport()
  const url = `${baseUrl.replace(/\/+$/, '')}/chat/completions`
  const headers = {
    'content-type': 'application/json',
    accept: 'text/event-stream',
    'user-agent': 'Buttonhole',
    ...(apiKey && { authorization: `Bearer ${apiKey}` }),
  }

  async function ask(request: ModelRequest, signal: AbortSignal): Promise<TransportResponse> {
    const body = JSON.stringify(toOpenAiRequest(request, { model, includeUsage }))
    const response = await send({ url, headers, body, signal }).catch((error: unknown) => {
      if (signal.aborted || ApiError.is(error)) throw error
      throw new APICallError({ message: 'no answer', url, requestBodyValues: {}, cause: error })
    })
    if (response.status >= 200 && response.status < 300) return response
    throw new APICallError({
      message: 'refused',
      url,
      requestBodyValues: {},
      statusCode: response.status,
      responseHeaders: { 'retry-after': response.header('retry-after') ?? '' },
      data: await readRefusal(response),
    })
  }

  return {
    id: options.id,
    name: options.name,
    description: `${model}, over an OpenAI-compatible endpoint`,
    kind: 'openai-compatible',
    takesImages,
    settings: openAiSettings,
    async *stream(request, signal) {
      try {
        const response = await askWithImages(request, takesImages, (turn) => ask(turn, signal))
        const answer = new AnswerReader()
        try {
          while (!answer.isOver) for (const part of answer.take(await response.read())) yield part
          for (const part of answer.end()) yield part
        } finally {
          response.leave(answer.isComplete)
        }
      } catch (error) {
        throw toModelFailure(error)
      }
    },
  }
}

/** Bytes become characters, blocks, chunks and parts. */
class AnswerReader {
  readonly #characters = new StringDecoder('utf8')
  readonly #sse = createSseDecoder()
  readonly #chunks = createChunkReader()
  isOver = false

  /** True after the end marker. */
  get isComplete(): boolean {
    return this.#chunks.isDone
  }

  /** Takes what one read brings, `undefined` at the end. */
  take(bytes: Uint8Array | undefined): ModelPart[] {
    const blocks = bytes === undefined ? [] : this.#sse.push(this.#characters.write(bytes as Buffer))
    const parts = this.#chunks.take(blocks.map((block) => block.data))
    this.isOver = bytes === undefined || this.#chunks.isDone || this.#chunks.isBroken
    return parts
  }

  /** What is known at the end. @throws {ApiError} `modelFailed` when that was no end */
  end(): ModelPart[] {
    return this.#chunks.end()
  }
}

/** The JSON of a refusal, if it is one. */
async function readRefusal(response: TransportResponse): Promise<unknown> {
  try {
    let text = ''
    for (;;) {
      const bytes = await response.read()
      if (bytes === undefined) return JSON.parse(text)
      text += Buffer.from(bytes).toString('utf8')
      if (text.length > maxRefusalChars) return undefined
    }
  } catch {
    return undefined
  } finally {
    response.leave(false)
  }
}
