import { ApiError, type ChatEvent } from '@buttonhole/protocol'
import type { ModelMessage, ModelToolCall } from '../model/model-adapter.ts'
import { untilAborted } from '../model/supervised-stream.ts'
import type { PausedRun, Tool, ToolOutput } from './answer-input.ts'
import type { MessageFactory } from './message-factory.ts'
import type { RunTrace } from './run-trace.ts'

/** What a tool step needs of its run. */
export interface ToolStep {
  tools: Tool[]
  newMessage: MessageFactory
  trace: RunTrace
  signal: AbortSignal
  maxResultChars: number
}

/** What became of the calls: the model's next messages, and the calls only the caller can answer. */
export interface ToolOutcome {
  messages: ModelMessage[]
  pending: ModelToolCall[]
}

/** Runs the calls in order and reports each with its `function_call` and `tool_response` message. Never throws but on abort. */
export async function* runToolCalls(calls: ModelToolCall[], step: ToolStep): AsyncGenerator<ChatEvent, ToolOutcome> {
  const outcome: ToolOutcome = { messages: [], pending: [] }
  for (const call of calls) {
    yield completed(step, 'function_call', toFunctionCall(call))
    const tool = step.tools.find(({ name }) => name === call.name)
    const endStep = step.trace.beginTool(call)
    if (tool && !tool.execute) {
      outcome.pending.push(call)
      continue
    }
    const text = toBoundedText(await execute(tool, call, step.signal), step.maxResultChars)
    endStep(text)
    yield completed(step, 'tool_response', text)
    outcome.messages.push({ role: 'tool', toolCallId: call.id, toolName: call.name, text })
  }
  return outcome
}

/** Reports the outputs of the caller's own tools and gives them to the model, bounded like those of ours. */
export function* takeToolOutputs(
  { paused, outputs }: { paused: PausedRun; outputs: ToolOutput[] },
  step: Pick<ToolStep, 'newMessage' | 'trace' | 'maxResultChars'>,
): Generator<ChatEvent, ModelMessage[]> {
  const messages: ModelMessage[] = []
  for (const call of paused.pending) {
    const { id, name } = call
    const text = toBoundedText(outputs.find(({ tool_call_id }) => tool_call_id === id)?.output, step.maxResultChars)
    step.trace.beginTool(call)(text)
    yield completed(step, 'tool_response', text)
    messages.push({ role: 'tool', toolCallId: id, toolName: name, text })
  }
  return messages
}

function completed(
  { newMessage }: Pick<ToolStep, 'newMessage'>,
  type: 'function_call' | 'tool_response',
  content: string,
): ChatEvent {
  return { event: 'conversation.message.completed', data: newMessage(type, content) }
}

// The shape Coze sends; a tool of ours is its own plugin.
function toFunctionCall({ name, arguments: json }: ModelToolCall): string {
  const args = parseArguments(json)
  return JSON.stringify({
    name,
    arguments: 'value' in args ? args.value : json,
    plugin_id: '',
    plugin_name: name,
    api_id: '',
    api_name: name,
    plugin_type: 1,
  })
}

async function execute(tool: Tool | undefined, call: ModelToolCall, signal: AbortSignal): Promise<unknown> {
  if (!tool?.execute) return { error: `There is no tool named ${call.name}.` }
  const args = parseArguments(call.arguments)
  if ('problem' in args) return { error: args.problem }
  try {
    return await untilAborted(Promise.resolve(tool.execute(args.value, signal)), signal)
  } catch (error) {
    if (signal.aborted) throw error
    // Only our own errors are fit to be read: the text of others may hold addresses and keys.
    return { error: ApiError.is(error) ? error.message : 'The tool failed. Go on without its result.' }
  }
}

function parseArguments(json: string): { value: unknown } | { problem: string } {
  if (json.trim() === '') return { value: {} }
  try {
    return { value: JSON.parse(json) }
  } catch {
    return { problem: 'The arguments were not valid JSON. Call the tool again with valid JSON.' }
  }
}

function toBoundedText(result: unknown, maxChars: number): string {
  const text = typeof result === 'string' ? result : toJson(result)
  const bounded = text.length > maxChars ? `${text.slice(0, maxChars)} [cut after ${maxChars} characters]` : text
  return bounded.replace(/\p{Surrogate}/gu, '\uFFFD')
}

function toJson(result: unknown): string {
  try {
    return JSON.stringify(result) ?? ''
  } catch {
    return JSON.stringify({ error: 'The result of the tool could not be read.' })
  }
}
