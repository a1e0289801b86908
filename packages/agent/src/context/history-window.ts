import type { EnterMessage, Message } from '@buttonhole/protocol'
import type { ModelMessage } from '../model/model-adapter.ts'
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

/** What of a conversation is shown to a model, and with what in front. */
const stepLabels: Partial<Record<string, string>> = { question: '', answer: '' }

type Turn = Extract<ModelMessage, { role: 'user' | 'assistant' }>

/**
 * The newest part of `history` (oldest first) that fits the window, cut between rounds: a question never loses its
 * answer. Only questions and answers count; what tools said in between is left out.
 */
export function toHistoryTurns(history: Message[], window: HistoryWindow, files?: AttachedFiles): Turn[] {
  const rounds = toRounds(history.flatMap((message) => toTurns(message, files)))
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
  return question.flatMap((message) => toTurns(message, files))
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
  const images = [first, second].flatMap((turn) => (turn.role === 'user' ? (turn.images ?? []) : []))
  return { ...first, text, ...(images.length > 0 && { images }) }
}

function toTurns(message: EnterMessage, files?: AttachedFiles): Turn[] {
  const type = message.type || (message.role === 'user' ? 'question' : 'answer')
  const label = stepLabels[type]
  if (label === undefined) return []
  const text = toMessageText(message, files)
  if (text === '') return []
  const images = message.role === 'user' && files ? listImages(message, files) : []
  if (message.role === 'user') return [{ role: 'user', text, ...(images.length > 0 && { images }) }]
  return [{ role: 'assistant', text: label + text }]
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
