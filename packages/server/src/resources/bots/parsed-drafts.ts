import type { BotDraft } from './bot-draft.ts'

/** Characters of JSON whose parsed form is kept; with the index of its knowledge that is several times as many bytes. */
const defaultMaxChars = 16 * 1024 * 1024

/** Drafts and versions as objects. Frozen, for whoever asks for the same text gets the same object. */
export interface ParsedDrafts {
  /** The object of this text. */
  parse(key: string, text: string): BotDraft
  /** The object last parsed under the key, if it is still kept. */
  find(key: string): BotDraft | undefined
}

/**
 * Keeps what was parsed. All answers of an agent then share one object, and with it the index of its knowledge, which is
 * built once for each array of texts. The least recently used goes first.
 */
export function createParsedDrafts(maxChars: number = defaultMaxChars): ParsedDrafts {
  const kept = new Map<string, { text: string; draft: BotDraft }>()
  let chars = 0

  function drop(key: string): void {
    chars -= kept.get(key)?.text.length ?? 0
    kept.delete(key)
  }

  function keep(key: string, entry: { text: string; draft: BotDraft }): BotDraft {
    drop(key)
    kept.set(key, entry)
    chars += entry.text.length
    for (const oldest of kept.keys()) {
      if (chars <= maxChars) break
      drop(oldest)
    }
    return entry.draft
  }

  return {
    parse(key, text) {
      const known = kept.get(key)
      if (known?.text === text) return keep(key, known)
      return keep(key, { text, draft: frozen(JSON.parse(text) as BotDraft) })
    },
    find(key) {
      const known = kept.get(key)
      return known && keep(key, known)
    },
  }
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}
