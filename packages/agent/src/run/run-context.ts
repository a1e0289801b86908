import type { Message } from '@buttonhole/protocol'
import type { AttachedFiles } from '../context/attached-files.ts'
import { untilAborted } from '../model/supervised-stream.ts'
import type { AnswerInput } from './answer-input.ts'

/** What was said before the question, and the files of both. */
export interface RunContext {
  history: Message[]
  files: AttachedFiles
}

/** Reads it; gives up when `signal` aborts. */
export async function readRunContext(
  { history: given, files = {}, question }: AnswerInput,
  signal: AbortSignal,
): Promise<RunContext> {
  const history = typeof given === 'function' ? given() : given
  if (typeof files !== 'function') return { history, files }
  return { history, files: await untilAborted(files([...history, ...question]), signal) }
}
