import type { PausedRun, PromptVariables } from '@buttonhole/agent'
import { ApiError, type Chat, type EnterMessage, errorCatalog } from '@buttonhole/protocol'
import type { PausedRow } from './store.ts'

/** What is kept of a run that waits for the outputs of its caller's own tools. */
export interface PausedChat {
  paused: PausedRun
  question: EnterMessage[]
  variables: PromptVariables
}

/** How long a run waits for its caller, in seconds. */
export const pausedSeconds = 600

/** How a run ends whose caller did not come back. */
export const expiredError = {
  code: errorCatalog.chatNotFound.code,
  msg: 'The outputs of its tools did not come within 10 minutes. Ask the question again.',
}

/** As it is stored. */
export function toPausedState({
  paused,
  question,
  variables,
}: PausedChat | (Omit<PausedChat, 'variables'> & { variables?: PromptVariables | undefined })): string {
  return JSON.stringify({ paused, question, variables: variables ?? {} })
}

/** The state of a run; `undefined` when nothing of it was kept. */
export function fromPausedState({ state }: PausedRow): PausedChat | undefined {
  return state === '' ? undefined : (JSON.parse(state) as PausedChat)
}

/** What the caller of a waiting run is asked for. */
export function toRequiredAction({ paused }: PausedChat): NonNullable<Chat['required_action']> {
  const tool_calls = paused.pending.map(({ id, name, arguments: json }) => ({
    id,
    type: 'function',
    function: { name, arguments: json },
  }))
  return { type: 'submit_tool_outputs', submit_tool_outputs: { tool_calls } }
}

/** @throws {ApiError} `badRequest` unless there is one output for each call */
export function requireAllOutputs({ paused }: PausedChat, outputs: readonly { tool_call_id: string }[]): void {
  const sent = outputs.map(({ tool_call_id }) => tool_call_id)
  const missing = paused.pending.find(({ id }) => !sent.includes(id))
  if (missing) throw new ApiError('badRequest', `tool_outputs has no output for call ${missing.id}. Send all of them.`)
  const unknown = sent.find((id) => !paused.pending.some((call) => call.id === id))
  if (unknown !== undefined)
    throw new ApiError('badRequest', `tool_outputs names a call ${JSON.stringify(unknown)} that was not asked for.`)
  if (new Set(sent).size < sent.length)
    throw new ApiError('badRequest', 'tool_outputs names a call twice. Send one output for each call.')
}
