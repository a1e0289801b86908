import type { EnterMessage, Message } from '@buttonhole/protocol'
import type { ModelImage, ModelMessage } from '../model/model-adapter.ts'
import { type AttachedFiles, listImages } from './attached-files.ts'
import { toMessageText } from './message-text.ts'
import { countTokens } from './token-count.ts'

/** How much of a conversation a model sees: at most so many questions with their answers, and so many tokens. */
export interface HistoryWindow {
  rounds: number
  tokens: number
}

/** 10 rounds are enough to follow a talk; 8,000 tokens leave room in the 16,000 of small models. */
export const defaultHistoryWindow: HistoryWindow = { rounds: 10, tokens: 8000 }

/** What of a conversation a model sees, by message type, and what is put in front of it. */
type ShownTypes = Readonly<Record<string, string>>
const spoken: ShownTypes = { question: '', answer: '' }
/** A caller who keeps the history itself also sends what tools were asked and what they said. */
const spokenAndDone: ShownTypes = {
  ...spoken,
  function_call: '[called a tool] ',
  tool_output: '[the tool answered] ',
  tool_response: '[the tool answered] ',
}

type Turn = Extract<ModelMessage, { role: 'user' | 'assistant' }>

/**
 * The newest part of `history` (oldest first) that fits the window, cut between rounds: a question never loses its
 * answer. Only questions and answers count; what tools said in between is left out.
 */
export function toHistoryTurns(history: Message[], window: HistoryWindow, files?: AttachedFiles): Turn[] {
  const rounds = toRounds(history.flatMap((message) => toTurns(message, spoken, files)))
  const kept: Turn[][] = []
  let roomTokens = window.tokens
  for (const round of rounds.reverse()) {
    roomTokens -= round.reduce((sum, turn) => sum + countTokens(turn.text), 0)
    if (kept.length >= window.rounds || roomTokens < 0) break
    kept.unshift(round)
  }
  return kept.flat()
}

/** The turns of this run: earlier messages are context, the last is the question. */
export function toQuestionTurns(question: EnterMessage[], files?: AttachedFiles): Turn[] {
  return question.flatMap((message) => toTurns(message, spokenAndDone, files))
}

/** Joins neighbours of the same role: some providers refuse two in a row. */
export function mergeTurns(turns: Turn[]): Turn[] {
  const merged: Turn[] = []
  for (const turn of turns) {
    const last = merged.at(-1)
    if (last?.role === turn.role) merged[merged.length - 1] = joined(last, turn)
    else merged.push(turn)
  }
  return merged
}

function joined(first: Turn, second: Turn): Turn {
  const text = `${first.text}\n\n${second.text}`
  if (first.role !== 'user' || second.role !== 'user') return { ...first, text }
  return toUserTurn(text, [...(first.images ?? []), ...(second.images ?? [])])
}

function toTurns(message: EnterMessage, shown: ShownTypes, files?: AttachedFiles): Turn[] {
  const type = message.type || (message.role === 'user' ? 'question' : 'answer')
  const text = toMessageText(message, files)
  if (!Object.hasOwn(shown, type) || text === '') return []
  if (message.role === 'user') return [toUserTurn(text, files ? listImages(message, files) : [])]
  return [{ role: 'assistant', text: shown[type] + text }]
}

function toUserTurn(text: string, images: ModelImage[]): Turn {
  return { role: 'user', text, ...(images.length > 0 && { images }) }
}

function toRounds(turns: Turn[]): Turn[][] {
  const rounds: Turn[][] = []
  for (const turn of turns) {
    const last = rounds.at(-1)
    const opensRound = turn.role === 'user' && last?.at(-1)?.role !== 'user'
    if (last === undefined || opensRound) rounds.push([turn])
    else last.push(turn)
  }
  return rounds
}
