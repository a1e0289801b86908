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
    stream(request, signal) {
      return new AnswerParts(() => askWithImages(request, takesImages, (turn) => ask(turn, signal)))
    },
  }
}

type PartResult = IteratorResult<ModelPart, undefined>

/** The parts of an answer; asks when the first is wanted. Not a generator: each word would cost it three promises more. */
class AnswerParts implements AsyncIterableIterator<ModelPart> {
  readonly #ask: () => Promise<TransportResponse>
  readonly #answer = new AnswerReader()
  #response: TransportResponse | undefined
  #ready: ModelPart[] = []
  #isEnded = false
  #isLeft = false

  constructor(ask: () => Promise<TransportResponse>) {
    this.#ask = ask
  }

  next(): Promise<PartResult> {
    const part = this.#ready.shift()
    if (part) return Promise.resolve({ done: false, value: part })
    if (this.#answer.isOver || this.#isLeft) return this.#end()
    if (!this.#response) return this.#ask().then(this.#onResponse, this.#onFailure)
    return this.#response.read().then(this.#onBytes, this.#onFailure)
  }

  async return(): Promise<PartResult> {
    this.#leave()
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  readonly #onResponse = (response: TransportResponse): Promise<PartResult> => {
    this.#response = response
    if (this.#isLeft) response.leave(false)
    return this.next()
  }

  readonly #onBytes = (bytes: Uint8Array | undefined): PartResult | Promise<PartResult> => {
    try {
      this.#ready = this.#answer.take(bytes)
    } catch (error) {
      return this.#onFailure(error)
    }
    const value = this.#ready.shift()
    return value ? { done: false, value } : this.next()
  }

  readonly #onFailure = (error: unknown): never => {
    this.#leave()
    throw toModelFailure(error)
  }

  async #end(): Promise<PartResult> {
    try {
      if (!this.#isEnded && !this.#isLeft) this.#ready = this.#answer.end()
    } catch (error) {
      this.#onFailure(error)
    }
    this.#isEnded = true
    const value = this.#ready.shift()
    if (value) return { done: false, value }
    this.#leave()
    return { done: true, value: undefined }
  }

  #leave(): void {
    if (this.#isLeft) return
    this.#isLeft = true
    this.#ready = []
    this.#response?.leave(this.#answer.isComplete)
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
