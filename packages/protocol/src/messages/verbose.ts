/** Content of the `verbose` message that says all answers are done: `finish_reason` 0 = complete, 1 = interrupted. */
export function toGenerateAnswerFinish(finishReason: 0 | 1 = 0): string {
  return toVerbose('generate_answer_finish', { finish_reason: finishReason, FinData: '' })
}

/** Content of a `verbose` message: `data` is JSON inside the JSON. */
export function toVerbose(msgType: string, data: unknown): string {
  return JSON.stringify({ msg_type: msgType, data: JSON.stringify(data), from_module: null, from_unit: null })
}

/** One passage that an answer stands on. `score` is comparable within one answer only. */
export interface RecalledPassage {
  title: string
  text: string
  url?: string
  score: number
}

/** Reads a `knowledge_recall` message; `undefined` for every other verbose message. */
export function parseKnowledgeRecall(content: string): { query: string; passages: RecalledPassage[] } | undefined {
  try {
    const outer = JSON.parse(content) as { msg_type?: unknown; data?: unknown }
    if (outer.msg_type !== 'knowledge_recall' || typeof outer.data !== 'string') return undefined
    const data = JSON.parse(outer.data) as { query?: unknown; passages?: unknown }
    if (!Array.isArray(data.passages)) return undefined
    return { query: String(data.query ?? ''), passages: data.passages as RecalledPassage[] }
  } catch {
    return undefined // A verbose message of another server or version: shown as nothing rather than as an error.
  }
}
