import type { KnowledgeText, RecalledPassage } from '@buttonhole/protocol'

/** Sampling settings as an agent publishes them, under their wire names. All optional: the provider's defaults hold. */
export interface ModelSettings {
  temperature?: number
  top_p?: number
  /** How many of the likeliest words are drawn from. */
  top_k?: number
  max_tokens?: number
  /** How many earlier questions with their answers the model sees. */
  context_round?: number
  frequency_penalty?: number
  presence_penalty?: number
  /** `json` asks for a JSON object; everything else is text. */
  response_format?: string
}

/** A call the model asks for. `arguments` is a JSON string, as the model wrote it. */
export interface ModelToolCall {
  id: string
  name: string
  arguments: string
}

/** A picture of a question: its bytes, or where the provider finds it. */
export type ModelImage = { mediaType: string; data: Uint8Array } | { url: string }

/** One turn of the talk as a model reads it. */
export type ModelMessage =
  | { role: 'user'; text: string; images?: ModelImage[] }
  | { role: 'assistant'; text: string; toolCalls?: ModelToolCall[] }
  | { role: 'tool'; toolCallId: string; toolName: string; text: string }

/** What a model is told about a tool; `parameters` is a JSON Schema. */
export interface ToolDescription {
  name: string
  description: string
  parameters: Record<string, unknown>
}

/** Everything a model gets for one step of an answer. */
export interface ModelRequest {
  /** The prompt with its variables filled in, then the fenced passages. Never to be quoted. */
  system: string
  messages: ModelMessage[]
  tools: ToolDescription[]
  /** `none` on the last step: the tools are still described, but an answer in words is due. */
  toolChoice: 'auto' | 'none'
  settings: ModelSettings
  /** The material apart from the prompt, for adapters that answer from it without a language model. */
  grounding: Grounding
}

/** The question in plain words, all knowledge of the agent, and the passages of it that were found. */
export interface Grounding {
  question: string
  knowledge: KnowledgeText[]
  passages: RecalledPassage[]
}

/** What a model sends, in order. After `finish` nothing follows. */
export type ModelPart =
  | { type: 'text-delta'; text: string }
  | { type: 'reasoning-delta'; text: string }
  | ({ type: 'tool-call' } & ModelToolCall)
  | { type: 'usage'; input: number; output: number }
  | { type: 'finish'; reason: FinishReason }

/** Why a model stopped. */
export type FinishReason = 'stop' | 'length' | 'content-filter' | 'tool-calls' | 'other'

/**
 * Something that answers. `stream` throws an `ApiError` when it fails and closes what it opened when `signal` aborts or
 * the reader leaves.
 */
export interface ModelAdapter {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly kind: 'extractive' | 'openai-compatible' | 'anthropic' | 'google'
  /** True when it looks at pictures; others are told their names. */
  readonly takesImages?: boolean
  /** The settings that reach the model; any other an agent has changes nothing. */
  readonly settings: readonly (keyof ModelSettings)[]
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelPart>
  /** Up to three questions a visitor may ask next; none when the adapter has no good ones. */
  suggestFollowUps?(grounding: Grounding): string[]
}
