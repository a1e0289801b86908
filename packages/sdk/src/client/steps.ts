import { type Message, parseKnowledgeRecall } from '@buttonhole/protocol'
import type { Step } from './chat-store.ts'
import { signal } from './signal.ts'

/** The steps of one answer, put together from its middle messages. */
export function createStepList() {
  const steps = signal<readonly Step[]>([])
  /** When each tool was called: by our clock while it happens, by the server's in old messages. */
  let startedMs: (number | undefined)[] = []
  let sentSeconds: number[] = []

  function finishTool({ content, created_at }: Message, atMs: number | undefined) {
    const index = steps.value.findIndex(({ kind, output }) => kind === 'tool' && output === undefined)
    if (index < 0) return
    const startMs = startedMs[index]
    const isLive = atMs !== undefined && startMs !== undefined
    const durationMs = isLive ? atMs - startMs : (created_at - sentSeconds[index]!) * 1000 || undefined
    steps.value = steps.value.map((step, at) => (at === index ? { ...step, output: content, durationMs } : step))
  }

  return {
    signal: steps,
    /** `atMs`: when it arrived, for messages that come live. Messages that say nothing to a visitor are passed over. */
    take(message: Message, atMs?: number) {
      if (message.type === 'tool_response' || message.type === 'tool_output') return finishTool(message, atMs)
      const step = toStep(message)
      if (!step) return
      startedMs.push(atMs)
      sentSeconds.push(message.created_at)
      steps.value = [...steps.value, step]
    },
    clear() {
      startedMs = []
      sentSeconds = []
      steps.value = []
    },
  }
}

function toStep(message: Message): Step | undefined {
  if (message.type === 'function_call') return toToolStep(message.content)
  if (message.type !== 'verbose') return undefined
  const recall = parseKnowledgeRecall(message.content)
  if (!recall) return undefined
  const { query: input, passages } = recall
  return { kind: 'knowledge', name: 'knowledge', input, output: undefined, durationMs: undefined, passages }
}

function toToolStep(content: string): Step {
  const step = { kind: 'tool', output: undefined, durationMs: undefined, passages: [] } as const
  try {
    const call = JSON.parse(content) as { name?: unknown; plugin?: unknown; arguments?: unknown }
    const input = typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments ?? {})
    return { ...step, name: String(call.name ?? call.plugin ?? ''), input }
  } catch {
    return { ...step, name: '', input: content } // Some servers send the bare words of the call.
  }
}
