import { type Message, parseKnowledgeRecall } from '@buttonhole/protocol'
import type { Step } from './chat-store.ts'

/** What a middle message says about the way to an answer; `undefined` for messages that say nothing to a visitor. */
export function toStep(message: Message): Step | undefined {
  if (message.type === 'function_call') return toToolStep(message.content)
  if (message.type !== 'verbose') return undefined
  const recall = parseKnowledgeRecall(message.content)
  return recall && { kind: 'knowledge', name: 'knowledge', input: recall.query, passages: recall.passages }
}

function toToolStep(content: string): Step {
  try {
    const call = JSON.parse(content) as { name?: unknown; arguments?: unknown }
    const input = typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments ?? {})
    return { kind: 'tool', name: String(call.name ?? ''), input, passages: [] }
  } catch {
    return { kind: 'tool', name: '', input: content, passages: [] } // Some servers send the bare words of the call.
  }
}
