import type { ModelAdapter, ModelPart, ModelRequest } from '@buttonhole/agent'

/** A model that says what a test tells it to, piece by piece, and remembers what it was asked. */
export interface ScriptedModel extends ModelAdapter {
  readonly requests: ModelRequest[]
  /** How many of its streams are open, and how many were closed by an abort. */
  readonly open: number
  readonly aborted: number
  /** What the following requests answer. */
  say(...pieces: (string | ModelPart)[]): void
  /** From now on each answer waits after its first piece until `release` is called. */
  hold(): void
  release(): void
}

/** The model is the outside: the one thing tests replace. */
export function createScriptedModel(id = 'scripted'): ScriptedModel {
  let script: (string | ModelPart)[] = ['Hello', ' there', '.']
  let gate: Promise<void> | undefined
  let openGate: (() => void) | undefined
  const model = {
    id,
    name: 'Scripted model',
    description: 'For tests',
    kind: 'openai-compatible' as const,
    settings: ['temperature', 'max_tokens', 'context_round'] as const,
    requests: [] as ModelRequest[],
    open: 0,
    aborted: 0,
    say(...pieces: (string | ModelPart)[]) {
      script = pieces
    },
    hold() {
      gate = new Promise((resolve) => {
        openGate = resolve
      })
    },
    release() {
      gate = undefined
      openGate?.()
    },
    async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
      model.requests.push(request)
      model.open++
      const pieces = script
      try {
        for (const [index, piece] of pieces.entries()) {
          if (index === 1 && gate) await Promise.race([gate, untilAborted(signal)])
          if (signal.aborted) return
          yield typeof piece === 'string' ? { type: 'text-delta', text: piece } : piece
        }
        if (pieces.length === 1 && gate) await Promise.race([gate, untilAborted(signal)])
        yield { type: 'usage', input: 11, output: pieces.length }
        yield { type: 'finish', reason: 'stop' }
      } finally {
        model.open--
        if (signal.aborted) model.aborted++
      }
    },
  }
  return model
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
