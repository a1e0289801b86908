import { countTokens } from '../context/token-count.ts'
import type { Grounding, ModelMessage, ModelRequest } from '../model/model-adapter.ts'
import { superviseStream } from '../model/supervised-stream.ts'
import { fillPrompt } from '../template/fill-prompt.ts'
import type { AnswerInput } from './answer-input.ts'
import type { RunTrace } from './run-trace.ts'
import type { UsageMeter } from './usage-meter.ts'

/** How many are offered, and how long one may be. */
const maxQuestions = 3
const maxChars = 120

interface FollowUpLimits {
  limits: { followUpTimeoutMs: number }
}

/**
 * Up to three questions a visitor may ask next: the adapter's own, or one cheap call of the model. Never throws: an
 * answer without suggestions is a good answer.
 */
export async function suggestFollowUps(
  { snapshot, model, variables, limits }: Pick<AnswerInput, 'snapshot' | 'model' | 'variables'> & FollowUpLimits,
  talk: { question: string; answer: string; grounding: Grounding },
  { meter, trace, signal }: { meter: UsageMeter; trace: RunTrace; signal: AbortSignal },
): Promise<string[]> {
  const { reply_mode, customized_prompt } = snapshot.suggest_reply
  if (reply_mode === 'disable' || talk.answer.trim() === '') return []
  if (model.suggestFollowUps) return model.suggestFollowUps(talk.grounding).slice(0, maxQuestions)
  const wish = reply_mode === 'customized' ? fillWish(customized_prompt, variables) : ''
  if (wish === undefined) return []
  const request = toRequest(talk, wish)
  const timeout = new AbortController()
  const either = AbortSignal.any([signal, timeout.signal])
  const timer = setTimeout(() => timeout.abort(), limits.followUpTimeoutMs)
  let text = ''
  const spend = meter.beginStep(request)
  const traced = trace.beginModel('follow_ups', model, request)
  try {
    const supervision = { signal: either, silenceTimeoutMs: limits.followUpTimeoutMs, onSilence: () => timeout.abort() }
    for await (const part of superviseStream(model.stream(request, either), supervision)) {
      meter.take(part)
      traced.take(part)
      if (part.type === 'text-delta') text += part.text
      if (text.length > 2000) break
    }
  } catch {
    // What had arrived is looked at all the same.
  } finally {
    clearTimeout(timer)
    traced.end(spend())
  }
  return parseQuestions(text)
}

/** The wish with its variables; `undefined` when its template does too much for these. Publishing has read it. */
function fillWish(prompt: string, variables: AnswerInput['variables']): string | undefined {
  try {
    return fillPrompt(prompt, variables)
  } catch {
    return undefined
  }
}

/**
 * Reads questions from whatever a model made of "one JSON string per line": lines, a list, an array, quoted or not.
 *
 *   ["How much?", "Where?"]     1. How much?     - "How much?"
 */
export function parseQuestions(text: string): string[] {
  const lines = text.split('\n').flatMap((line) => {
    const bare = line
      .trim()
      .replace(/^(?:[-*•]|\d+[.)、])\s*/, '')
      .replace(/,$/, '')
    return readJson(bare) ?? [bare.replace(/^["'“「]+|["'”」]+$/g, '').trim()]
  })
  const questions = lines.filter((line) => line !== '' && line.length <= maxChars && !/^(```|[[\]{}]|json$)/.test(line))
  return [...new Set(questions)].slice(0, maxQuestions)
}

function readJson(line: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(line)
    const all = Array.isArray(value) ? value : [value]
    return all.filter((item): item is string => typeof item === 'string').map((item) => item.trim())
  } catch {
    return undefined // Not JSON: read as plain words.
  }
}

function toRequest(
  { question, answer, grounding }: { question: string; answer: string; grounding: Grounding },
  wish: string,
): ModelRequest {
  const messages: ModelMessage[] = [
    { role: 'user', text: shortened(question, 500) },
    { role: 'assistant', text: shortened(answer, 1500) },
    { role: 'user', text: 'Write the questions now.' },
  ]
  const system = [
    'Suggest up to three short questions that the user may want to ask next, as the user would write them and in the ' +
      'language of their last question. Write each as a JSON string on a line of its own, and nothing else.',
    wish,
  ]
  return {
    system: system.filter((part) => part !== '').join('\n\n'),
    messages,
    tools: [],
    toolChoice: 'none',
    settings: { temperature: 0.3, max_tokens: 300 },
    grounding,
  }
}

function shortened(text: string, maxTokens: number): string {
  const tokens = countTokens(text)
  return tokens <= maxTokens ? text : text.slice(0, Math.floor((text.length * maxTokens) / tokens))
}
