import type { Chat, EnterMessage, KnowledgeText, Message, RunStep, Usage } from '@buttonhole/protocol'
import type { AttachedFiles } from '../context/attached-files.ts'
import type {
  ModelAdapter,
  ModelMessage,
  ModelSettings,
  ModelToolCall,
  ToolDescription,
} from '../model/model-adapter.ts'
import type { PromptVariables } from '../template/scope.ts'

/** An agent as it was published. Immutable: editing the draft never changes it. */
export interface AgentSnapshot {
  bot_id: string
  name: string
  prompt: string
  model: ModelSettings
  knowledge: KnowledgeText[]
  suggest_reply: { reply_mode: 'enable' | 'disable' | 'customized'; customized_prompt: string }
}

/** Something the model may call. Without `execute` the caller must: the run ends in `requires_action`. */
export interface Tool extends ToolDescription {
  /** Gets the parsed arguments; its result is sent to the model as text. It must give up when `signal` aborts. */
  execute?(args: unknown, signal: AbortSignal): unknown
}

/** Bounds of one run. */
export interface AnswerLimits {
  /** Everything together, default 300,000. */
  totalTimeoutMs: number
  /** The longest wait for the model's next part, default 60,000. */
  silenceTimeoutMs: number
  /** Calls of the model, each followed by tools, default 8; the last one may not ask for tools. */
  maxSteps: number
  /** Characters of text and reasoning, default 200,000; the answer ends there as if it were complete. */
  maxAnswerChars: number
  /** Characters of one tool's result, default 20,000; the rest is cut. */
  maxToolResultChars: number
  /** Tokens of earlier turns, default 8,000. Their number is `context_round` of the model, default 10. */
  historyTokens: number
  /** Tokens of the contents of attached text files, default 8,000; the rest is cut. */
  fileTokens: number
  /** The longest wait for suggested questions, default 8,000; then the answer ends without them. */
  followUpTimeoutMs: number
}

/** What a run that waits for tool outputs needs to go on, as JSON: its question and history come with the input again. */
export interface PausedRun {
  /** The model's turns and the tools' results after the question. */
  messages: ModelMessage[]
  /** The calls that only the caller can answer. */
  pending: ModelToolCall[]
  usage: Usage
  /** Calls of the model so far. */
  steps: number
}

/** What a caller's own tool said. */
export interface ToolOutput {
  tool_call_id: string
  output: string
}

/** The bounds where the caller names none. */
export const defaultLimits: AnswerLimits = {
  totalTimeoutMs: 300_000,
  silenceTimeoutMs: 60_000,
  maxSteps: 8,
  maxAnswerChars: 200_000,
  maxToolResultChars: 20_000,
  historyTokens: 8000,
  fileTokens: 8000,
  followUpTimeoutMs: 8000,
}

/** Everything one answer needs. */
export interface AnswerInput {
  /** As created: status `created`. */
  chat: Chat
  snapshot: AgentSnapshot
  /**
   * The messages of this section before the question, oldest first, without those of this chat. A function is asked once and
   * may forget them: the run does, as soon as the model has its part of them. An answer takes minutes, a server gives thousands.
   */
  history: Message[] | (() => Message[])
  /** The additional messages of this chat: the last is the question, earlier ones are context. */
  question: EnterMessage[]
  /** Fill the `{{name}}` places of the prompt, and of the wish for suggested questions. */
  variables?: PromptVariables
  /** The files that these messages name, or what reads them: called once the run has begun, for it may take seconds. */
  files?: AttachedFiles | ((messages: (Message | EnterMessage)[]) => Promise<AttachedFiles>)
  model: ModelAdapter
  tools?: Tool[]
  /** Told what to keep just before the run ends in `requires_action`. */
  onPause?(paused: PausedRun): void
  /** Told what the run does, each step when it is over: prompts, passages, tool calls, times. Not for visitors. */
  onStep?(step: RunStep): void
  /** Goes on with a run that had paused, instead of beginning one: every pending call must have its output. */
  resumed?: { paused: PausedRun; outputs: ToolOutput[] }
  /** Aborting it cancels the run. The run takes it over: it aborts it itself when it fails, and at its end. */
  controller: AbortController
  newId(): string
  /** Unix seconds. */
  now(): number
  /** Unix milliseconds, for the times of steps. Default: the machine's clock. */
  nowMs?(): number
  limits?: Partial<AnswerLimits>
}
