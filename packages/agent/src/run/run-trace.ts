import { ApiError, type PromptMessage, type RunStep, type Usage } from '@buttonhole/protocol'
import { toSmallTalk } from '../extractive/small-talk.ts'
import type { Grounding, ModelAdapter, ModelMessage, ModelPart, ModelRequest } from '../model/model-adapter.ts'
import type { AnswerInput } from './answer-input.ts'

/** A call of the model that goes on. */
export interface OpenModelStep {
  /** Notes when the first words came. */
  take(part: ModelPart): void
  /** @param used tokens of this step alone */
  end(used: Pick<Usage, 'input_count' | 'output_count'>, error?: unknown): void
}

/** Tells what a run does, step by step, to whoever asked for it with `onStep`. */
export interface RunTrace {
  /** Runs `search` and tells what it found. */
  recall(search: () => Grounding): Grounding
  beginModel(purpose: 'answer' | 'follow_ups', model: ModelAdapter, request: ModelRequest): OpenModelStep
  /** @returns what to call with the result; never called for a call that waits for its caller */
  beginTool(call: { name: string; arguments: string }): (result?: string) => void
}

/** Where nobody asked, nothing is recorded: a delta then costs one comparison. */
export function createRunTrace({ onStep, nowMs = Date.now }: Pick<AnswerInput, 'onStep' | 'nowMs'>): RunTrace {
  const tell = (step: RunStep) => onStep?.(step)
  return {
    recall(search) {
      const at = nowMs()
      const grounding = search()
      tell({
        kind: 'knowledge',
        at_ms: at,
        duration_ms: nowMs() - at,
        query: grounding.question,
        passages: grounding.passages,
        is_unanswered: isUnanswered(grounding),
      })
      return grounding
    },

    beginModel(purpose, model, request) {
      const at = nowMs()
      let firstPartMs: number | undefined
      return {
        take({ type }) {
          if (firstPartMs !== undefined || (type !== 'text-delta' && type !== 'reasoning-delta')) return
          firstPartMs = nowMs() - at
        },
        end(used, error) {
          if (!onStep) return
          tell({
            kind: 'model',
            at_ms: at,
            duration_ms: nowMs() - at,
            purpose,
            model_id: model.id,
            model_name: model.name,
            reads_prompt: model.kind !== 'extractive',
            ...(firstPartMs !== undefined && { first_part_ms: firstPartMs }),
            system: request.system,
            messages: request.messages.map(toPromptMessage),
            tools: request.tools.map(({ name }) => name),
            input_count: used.input_count,
            output_count: used.output_count,
            ...(error !== undefined && { error: toSentence(error) }),
          })
        },
      }
    },

    beginTool(call) {
      const at = nowMs()
      return (result) =>
        tell({
          kind: 'tool',
          at_ms: at,
          duration_ms: nowMs() - at,
          name: call.name,
          arguments: call.arguments,
          ...(result !== undefined && { result }),
        })
    },
  }
}

// A greeting asks for nothing, and an agent without knowledge has nothing to be found.
function isUnanswered({ question, knowledge, passages }: Grounding): boolean {
  return passages.length === 0 && knowledge.length > 0 && question.trim() !== '' && !toSmallTalk(question)
}

function toPromptMessage(message: ModelMessage): PromptMessage {
  if (message.role === 'tool') return { role: 'tool', text: message.text, tool_name: message.toolName }
  if (message.role === 'user') {
    const images = message.images?.map((image) => ('url' in image ? withoutQuery(image.url) : image.mediaType))
    return { role: 'user', text: message.text, ...(images && { images }) }
  }
  const calls = message.toolCalls?.map(({ name, arguments: json }) => ({ name, arguments: json }))
  return { role: 'assistant', text: message.text, ...(calls && { tool_calls: calls }) }
}

// What stands behind the question mark of a picture's address may let anyone in.
function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '')
}

// Only our own errors are fit to be read: the text of others may hold addresses and keys.
function toSentence(error: unknown): string {
  return ApiError.is(error) ? error.message : 'The step was stopped.'
}
