import { randomUUID } from 'node:crypto'
import type { FinishReason, ModelPart, ModelToolCall } from './model-adapter.ts'
import { interrupted } from './model-failure.ts'

type TextType = 'text-delta' | 'reasoning-delta'
type Fields = Record<string, unknown>

/** A few deltas in one read are a model at talking speed; they stay as it sent them. */
const leastJoined = 3

/** Understands the chunks of one streamed chat completion. */
export interface ChunkReader {
  /**
   * Takes the data of the blocks that one read of the connection has brought. Text deltas that follow each other become
   * one part: a fast model's reads hold dozens, and every part costs the whole way to the page.
   */
  take(blocks: readonly string[]): ModelPart[]
  /** True after the end marker. */
  readonly isDone: boolean
  /** True after a chunk that is an error, or not a chunk. */
  readonly isBroken: boolean
  /** What is known at the end. @throws {ApiError} `modelFailed` when it broke, or never said that it had finished */
  end(): ModelPart[]
}

export function createChunkReader(): ChunkReader {
  return new Chunks()
}

class Chunks implements ChunkReader {
  readonly #calls: { index: unknown; call: ModelToolCall }[] = []
  #parts: ModelPart[] = []
  #runType: TextType = 'text-delta'
  #run: string[] = []
  #finishReason: unknown
  #hasRefusal = false
  #usage: Fields | undefined
  isDone = false
  isBroken = false

  take(blocks: readonly string[]): ModelPart[] {
    for (const data of blocks) {
      if (this.isDone || this.isBroken) break
      if (data === '[DONE]') this.isDone = true
      else if (!this.#takeChunk(parseChunk(data))) this.isBroken = true
    }
    this.#endRun()
    const parts = this.#parts
    this.#parts = []
    return parts
  }

  end(): ModelPart[] {
    const usage = this.#usage
    if (this.isBroken || !isSet(this.#finishReason)) throw interrupted()
    const { prompt_tokens: input = 0, completion_tokens: output = 0 } = usage ?? {}
    const counts: ModelPart[] =
      usage && typeof input === 'number' && typeof output === 'number' ? [{ type: 'usage', input, output }] : []
    const reason =
      this.#hasRefusal && this.#finishReason === 'stop' ? 'content-filter' : toFinishReason(this.#finishReason)
    return [...this.#calls.map(({ call }) => toToolCall(call)), ...counts, { type: 'finish', reason }]
  }

  /** False for one that is none. */
  #takeChunk(chunk: Fields): boolean {
    if (isSet(chunk.error) || !Array.isArray(chunk.choices)) return false
    if (isSet(chunk.usage)) this.#usage = toFields(chunk.usage)
    const choice = toFields(chunk.choices[0])
    const isLast = isSet(choice.finish_reason)
    if (isLast) {
      this.#finishReason = choice.finish_reason
      this.#endRun()
    }
    this.#takeDelta(toFields(choice.delta))
    if (isLast) this.#endRun()
    return true
  }

  #takeDelta(delta: Fields): void {
    this.#addText('reasoning-delta', delta.reasoning_content ?? delta.reasoning)
    this.#addContent(delta.content)
    if (typeof delta.refusal === 'string' && delta.refusal !== '') {
      this.#hasRefusal = true
      this.#addText('text-delta', delta.refusal)
    }
    if (Array.isArray(delta.tool_calls)) for (const call of delta.tool_calls.map(toFields)) this.#addToolCall(call)
  }

  #addContent(content: unknown): void {
    for (const part of toContentParts(content)) {
      if (part.type === 'text') this.#addText('text-delta', part.text)
      if (part.type === 'thinking' && Array.isArray(part.thinking))
        for (const thought of part.thinking.map(toFields)) this.#addText('reasoning-delta', thought.text)
    }
  }

  #addText(type: TextType, text: unknown): void {
    if (typeof text !== 'string' || text === '') return
    if (type !== this.#runType) this.#endRun()
    this.#runType = type
    this.#run.push(text)
  }

  #endRun(): void {
    if (this.#run.length === 0) return
    if (this.#run.length < leastJoined) for (const text of this.#run) this.#parts.push({ type: this.#runType, text })
    else this.#parts.push({ type: this.#runType, text: this.#run.join('') })
    this.#run = []
  }

  #addToolCall(delta: Fields): void {
    const calls = this.#calls
    const { index, id } = delta
    let entry = calls.find((known) => (index === undefined ? known === calls.at(-1) : known.index === index))
    const isNext = index === undefined && typeof id === 'string' && entry !== undefined && entry.call.id !== id
    if (!entry || isNext) {
      entry = { index, call: { id: '', name: '', arguments: '' } }
      calls.push(entry)
    }
    const { name, arguments: json } = toFields(delta.function)
    if (typeof id === 'string' && entry.call.id === '') entry.call.id = id
    if (typeof name === 'string' && entry.call.name === '') entry.call.name = name
    if (typeof json === 'string') entry.call.arguments += json
  }
}

function toContentParts(content: unknown): Fields[] {
  return Array.isArray(content) ? content.map(toFields) : [{ type: 'text', text: content }]
}

function toToolCall(call: ModelToolCall): ModelPart {
  if (call.name === '') throw interrupted()
  return { type: 'tool-call', ...call, id: call.id || `call_${randomUUID()}` }
}

const finishReasons = new Map<unknown, FinishReason>([
  ['stop', 'stop'],
  ['length', 'length'],
  ['content_filter', 'content-filter'],
  ['function_call', 'tool-calls'],
  ['tool_calls', 'tool-calls'],
])

function toFinishReason(reason: unknown): FinishReason {
  return finishReasons.get(reason) ?? 'other'
}

function parseChunk(data: string): Fields {
  try {
    return toFields(JSON.parse(data))
  } catch {
    return {}
  }
}

function toFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

function isSet(value: unknown): boolean {
  return value !== null && value !== undefined
}
