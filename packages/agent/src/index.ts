// The public list of the package, written by hand.
export { answer } from './answer.ts'
export type { AttachedFile, AttachedFiles } from './context/attached-files.ts'
export { createExtractiveModel, type ExtractiveModelOptions } from './extractive/extractive-model.ts'
export { type SearchOptions, searchKnowledge } from './knowledge/search-knowledge.ts'
export { createAnthropicModel } from './model/anthropic.ts'
export { createGoogleModel } from './model/google.ts'
export type { HostedModelOptions } from './model/hosted-model.ts'
export type {
  FinishReason,
  Grounding,
  ModelAdapter,
  ModelImage,
  ModelMessage,
  ModelPart,
  ModelRequest,
  ModelSettings,
  ModelToolCall,
  ToolDescription,
} from './model/model-adapter.ts'
export { toModelFailure } from './model/model-failure.ts'
export { createOpenAiCompatibleModel, type OpenAiCompatibleOptions } from './model/openai-compatible.ts'
export {
  type AgentSnapshot,
  type AnswerInput,
  type AnswerLimits,
  defaultLimits,
  type PausedRun,
  type Tool,
  type ToolOutput,
} from './run/answer-input.ts'
export type { EventSink, PulledEvents } from './run/event-source.ts'
export { findPromptProblem } from './template/fill-prompt.ts'
export type { PromptVariables } from './template/scope.ts'
