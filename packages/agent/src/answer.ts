import { ApiError, type Chat, type ChatEvent, toGenerateAnswerFinish, toVerbose } from '@buttonhole/protocol'
import { listTextFiles, quoteFiles } from './context/attached-files.ts'
import { defaultHistoryWindow, mergeTurns, toHistoryTurns, toQuestionTurns } from './context/history-window.ts'
import { toSystemPrompt } from './context/system-prompt.ts'
import type { Grounding, ModelMessage, ModelRequest, ModelToolCall } from './model/model-adapter.ts'
import { emptyAnswer, nothingButThoughts, tooSlow, withheld } from './model/model-failure.ts'
import { createAnswerDraft } from './run/answer-draft.ts'
import { type AnswerInput, type AnswerLimits, defaultLimits } from './run/answer-input.ts'
import { type EventSource, flattenEvents, type PulledEvents } from './run/event-source.ts'
import { suggestFollowUps } from './run/follow-ups.ts'
import { createMessageFactory, type MessageFactory } from './run/message-factory.ts'
import { type ModelStep, ModelStepEvents, type ModelStepOutcome } from './run/model-step.ts'
import { recallKnowledge } from './run/recall.ts'
import { type RunContext, readRunContext } from './run/run-context.ts'
import { createRunTrace } from './run/run-trace.ts'
import { createStopSignal } from './run/stop-signal.ts'
import { runToolCalls, takeToolOutputs } from './run/tool-step.ts'
import { createUsageMeter } from './run/usage-meter.ts'
import { fillPrompt } from './template/fill-prompt.ts'

interface Run extends ModelStep {
  input: AnswerInput
  limits: AnswerLimits
  newMessage: MessageFactory
}

type Ending =
  | { status: 'completed'; question: string; grounding: Grounding }
  | { status: 'canceled' }
  | { status: 'failed'; failure: ApiError }
  | { status: 'requires_action'; toolCalls: ModelToolCall[] }

/**
 * One run as its events, from `conversation.chat.created` (a resumed one from `in_progress`) to `done`. Never throws: what goes wrong becomes
 * `conversation.chat.failed` with a sentence that may be shown. On cancel and on failure the words that had arrived are
 * still sent as a completed message. Leaving the loop early closes the connection to the model.
 * @see https://www.coze.com/docs/developer_guides/chat_v3
 */
export function answer(input: AnswerInput): PulledEvents {
  return flattenEvents(outline(input))
}

async function* outline(input: AnswerInput): AsyncGenerator<ChatEvent | EventSource> {
  const run = createRun(input)
  const inProgress: Chat = { ...input.chat, status: 'in_progress' }
  try {
    if (!input.resumed) yield { event: 'conversation.chat.created', data: input.chat }
    yield { event: 'conversation.chat.in_progress', data: inProgress }
    let ending: Ending
    try {
      ending = yield* produce(run)
    } catch (error) {
      ending = toEnding(error, run)
    }
    const said = run.draft.text
    yield* run.draft.complete()
    if (ending.status === 'completed') {
      yield* finishMessages(run, ending, said)
      if (run.stop.isCanceled) ending = { status: 'canceled' }
    }
    run.stop.release()
    yield toLastChat(inProgress, ending, run)
    yield { event: 'done', data: '[DONE]' }
  } finally {
    run.stop.release()
  }
}

function createRun(input: AnswerInput): Run {
  const limits = { ...defaultLimits, ...input.limits }
  const newMessage = createMessageFactory(input.chat, input.newId, input.now)
  return {
    input,
    limits,
    newMessage,
    model: input.model,
    draft: createAnswerDraft(newMessage, input.now, limits.maxAnswerChars),
    meter: createUsageMeter(input.resumed?.paused.usage),
    trace: createRunTrace(input),
    stop: createStopSignal(input.controller, limits.totalTimeoutMs, () => tooSlow(limits.totalTimeoutMs)),
    silenceTimeoutMs: limits.silenceTimeoutMs,
  }
}

function toEnding(error: unknown, { stop }: Run): Ending {
  if (stop.isCanceled) return { status: 'canceled' }
  if (stop.failure) return { status: 'failed', failure: stop.failure }
  return { status: 'failed', failure: ApiError.is(error) ? error : unexpected() }
}

// The steps: ask the model, run the tools it calls, ask again, until it answers in words.
async function* produce(run: Run): AsyncGenerator<ChatEvent | EventSource, Ending> {
  const { input, limits, stop } = run
  stop.signal.throwIfAborted()
  const { grounding, request } = await prepare(run)
  if (!input.resumed) yield* recallMessages(run, grounding)
  const question = request.messages.at(-1)!.text
  const after: ModelMessage[] = input.resumed ? yield* resume(run, input.resumed) : []
  for (let step = (input.resumed?.paused.steps ?? 0) + 1; ; step++) {
    const isLast = step >= limits.maxSteps
    const messages = [...request.messages, ...after]
    const asked = new ModelStepEvents({ ...request, messages, ...(isLast && { toolChoice: 'none' }) }, run)
    yield asked
    const { outcome } = asked
    if (outcome.toolCalls.length === 0 || isLast) {
      requireWords(run, outcome)
      return { status: 'completed', question, grounding }
    }
    const { text } = run.draft
    // Words before a tool call are an answer of their own; reasoning alone stays open and goes on after the tool.
    if (text !== '') yield* run.draft.complete()
    const { messages: results, pending } = yield* runToolCalls(outcome.toolCalls, toToolStep(run))
    after.push({ role: 'assistant', text, toolCalls: outcome.toolCalls }, ...results)
    if (pending.length > 0) {
      input.onPause?.({ messages: after, pending, usage: run.meter.total(), steps: step })
      return { status: 'requires_action', toolCalls: pending }
    }
  }
}

// Apart from the steps, for what is read here must not live as long as they do.
async function prepare(
  run: Run,
): Promise<{ grounding: Grounding; request: ModelRequest & { messages: ModelMessage[] } }> {
  const { input, stop, trace } = run
  const context = await readRunContext(input, stop.signal)
  const recall = () => recallKnowledge(input, context)
  const grounding = input.resumed ? recall() : trace.recall(recall)
  return { grounding, request: toModelRequest(run, grounding, context) }
}

async function* resume(
  run: Run,
  resumed: NonNullable<AnswerInput['resumed']>,
): AsyncGenerator<ChatEvent, ModelMessage[]> {
  const outputs = yield* takeToolOutputs(resumed, toToolStep(run))
  return [...resumed.paused.messages, ...outputs]
}

function toToolStep(run: Run) {
  const { input, limits, stop, newMessage, trace } = run
  return { newMessage, trace, tools: input.tools ?? [], signal: stop.signal, maxResultChars: limits.maxToolResultChars }
}

function* recallMessages({ newMessage }: Run, { question, passages }: Grounding): Generator<ChatEvent> {
  if (passages.length === 0) return
  const content = toVerbose('knowledge_recall', { query: question, passages })
  yield { event: 'conversation.message.completed', data: newMessage('verbose', content) }
}

function toModelRequest(
  { input, limits }: Run,
  grounding: Grounding,
  { history, files }: RunContext,
): ModelRequest & { messages: ModelMessage[] } {
  const { snapshot, question, variables, tools = [] } = input
  const rounds = snapshot.model.context_round ?? defaultHistoryWindow.rounds
  const earlier = toHistoryTurns(history, { rounds, tokens: limits.historyTokens }, files)
  const messages = mergeTurns([...earlier, ...toQuestionTurns(question, files)])
  const last = messages.at(-1)
  if (last?.role !== 'user') throw new ApiError('badRequest', 'The question is empty. Write a question.')
  const quoted = quoteFiles(listTextFiles([...history, ...question], files), limits.fileTokens)
  if (quoted !== '') messages[messages.length - 1] = { ...last, text: `${last.text}\n\n${quoted}` }
  return {
    system: toSystemPrompt(fillPrompt(snapshot.prompt, variables), grounding.passages),
    messages,
    tools: tools.map(({ name, description, parameters }) => ({ name, description, parameters })),
    toolChoice: 'auto',
    settings: snapshot.model,
    grounding,
  }
}

function requireWords({ draft }: Run, { reason }: ModelStepOutcome): void {
  if (draft.text.trim() !== '' || draft.isFull) return
  if (reason === 'content-filter') throw withheld()
  throw reason === 'length' ? nothingButThoughts() : emptyAnswer()
}

async function* finishMessages(
  run: Run,
  { question, grounding }: Extract<Ending, { status: 'completed' }>,
  said: string,
): AsyncGenerator<ChatEvent> {
  const { newMessage, input, limits, meter, trace, stop } = run
  yield { event: 'conversation.message.completed', data: newMessage('verbose', toGenerateAnswerFinish()) }
  const talk = { question, answer: said, grounding }
  const followUps = await suggestFollowUps({ ...input, limits }, talk, { meter, trace, signal: stop.signal })
  for (const text of followUps) yield { event: 'conversation.message.completed', data: newMessage('follow_up', text) }
}

function toLastChat(inProgress: Chat, ending: Ending, { meter, input }: Run): ChatEvent {
  const chat: Chat = { ...inProgress, status: ending.status, usage: meter.total() }
  if (ending.status === 'failed') {
    const { code, message } = ending.failure
    const data = { ...chat, failed_at: input.now(), last_error: { code, msg: message } }
    return { event: 'conversation.chat.failed', data }
  }
  if (ending.status === 'requires_action') {
    const tool_calls = ending.toolCalls.map(({ id, name, arguments: json }) => ({
      id,
      type: 'function',
      function: { name, arguments: json },
    }))
    const required_action = { type: 'submit_tool_outputs' as const, submit_tool_outputs: { tool_calls } }
    return { event: 'conversation.chat.requires_action', data: { ...chat, required_action } }
  }
  return { event: 'conversation.chat.completed', data: { ...chat, completed_at: input.now() } }
}

function unexpected(): ApiError {
  return new ApiError('internal', 'The answer failed inside the server. Send the question again.')
}
