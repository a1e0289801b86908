import type { RecalledPassage } from '../messages/verbose.ts'

/** When something happened. A duration is that of the whole step. */
interface Timed {
  /** Unix milliseconds. */
  at_ms: number
  duration_ms: number
}

/** The agent's knowledge was searched. */
export interface KnowledgeStep extends Timed {
  kind: 'knowledge'
  /** The question in plain words. */
  query: string
  /** Best first. */
  passages: RecalledPassage[]
  /** True when there was something to find and nothing was found: whoever builds the agent may want to teach it. */
  is_unanswered: boolean
}

/** One turn of the talk as the model read it. Of pictures only their kind or address is kept. */
export interface PromptMessage {
  role: 'user' | 'assistant' | 'tool'
  text: string
  /** Of an assistant's turn: what it asked to be called, arguments as JSON text. */
  tool_calls?: { name: string; arguments: string }[]
  /** Of a tool's turn. */
  tool_name?: string
  images?: string[]
}

/** The model was asked. */
export interface ModelStep extends Timed {
  kind: 'model'
  /** Suggested questions are asked for after the answer. */
  purpose: 'answer' | 'follow_ups'
  model_id: string
  model_name: string
  /** The built-in answerer reads the question and the passages, and no prompt. */
  reads_prompt: boolean
  /** From the begin of the step; absent when nothing came. */
  first_part_ms?: number
  system: string
  messages: PromptMessage[]
  /** Names of the tools that were described. */
  tools: string[]
  input_count: number
  output_count: number
  /** A sentence; absent when all went well. */
  error?: string
}

/** A tool was called. */
export interface ToolStep extends Timed {
  kind: 'tool'
  name: string
  /** JSON text as the model wrote it. */
  arguments: string
  /** As the model got it; absent while the caller owes it. */
  result?: string
}

/** One step of a run, for the people who build the agent: never sent to visitors. */
export type RunStep = KnowledgeStep | ModelStep | ToolStep
