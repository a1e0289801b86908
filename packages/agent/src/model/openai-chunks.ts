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
  const calls: { index: unknown; call: ModelToolCall }[] = []
  let parts: ModelPart[] = []
  let runType: TextType = 'text-delta'
  let run: string[] = []
  let isDone = false
  let isBroken = false
  let finishReason: unknown
  let hasRefusal = false
  let usage: Fields | undefined

  function endRun(): void {
    if (run.length === 0) return
    if (run.length < leastJoined) for (const text of run) parts.push({ type: runType, text })
    else parts.push({ type: runType, text: run.join('') })
    run = []
  }

  function addText(type: TextType, text: unknown): void {
    if (typeof text !== 'string' || text === '') return
    if (type !== runType) endRun()
    runType = type
    run.push(text)
  }

  function addContent(content: unknown): void {
    for (const part of toContentParts(content)) {
      if (part.type === 'text') addText('text-delta', part.text)
      if (part.type === 'thinking' && Array.isArray(part.thinking))
        for (const thought of part.thinking.map(toFields)) addText('reasoning-delta', thought.text)
    }
  }

  function addToolCall(delta: Fields): void {
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

  function takeDelta(delta: Fields): void {
    addText('reasoning-delta', delta.reasoning_content ?? delta.reasoning)
    addContent(delta.content)
    if (typeof delta.refusal === 'string' && delta.refusal !== '') {
      hasRefusal = true
      addText('text-delta', delta.refusal)
    }
    if (Array.isArray(delta.tool_calls)) for (const call of delta.tool_calls.map(toFields)) addToolCall(call)
  }

  /** False for one that is none. */
  function takeChunk(chunk: Fields): boolean {
    if (isSet(chunk.error) || !Array.isArray(chunk.choices)) return false
    if (isSet(chunk.usage)) usage = toFields(chunk.usage)
    const choice = toFields(chunk.choices[0])
    const isLast = isSet(choice.finish_reason)
    if (isLast) {
      finishReason = choice.finish_reason
      endRun()
    }
    takeDelta(toFields(choice.delta))
    if (isLast) endRun()
    return true
  }

  return {
    get isDone() {
      return isDone
    },
    get isBroken() {
      return isBroken
    },
    take(blocks) {
      parts = []
      for (const data of blocks) {
        if (isDone || isBroken) break
        if (data === '[DONE]') isDone = true
        else if (!takeChunk(parseChunk(data))) isBroken = true
      }
      endRun()
      return parts
    },
    end() {
      if (isBroken || !isSet(finishReason)) throw interrupted()
      const { prompt_tokens: input = 0, completion_tokens: output = 0 } = usage ?? {}
      const counts: ModelPart[] =
        usage && typeof input === 'number' && typeof output === 'number' ? [{ type: 'usage', input, output }] : []
      const reason = hasRefusal && finishReason === 'stop' ? 'content-filter' : toFinishReason(finishReason)
      return [...calls.map(({ call }) => toToolCall(call)), ...counts, { type: 'finish', reason }]
    },
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
