import type { ClientEnvironment } from './environment.ts'

/** A text in the browser's storage. Blocked or full storage costs its memory, never an error. */
export interface StoredText {
  /** `""` when there is none. */
  read(): string
  /** `""` removes it. */
  write(text: string): void
}

/** Names a text. Where storage is blocked it lives as long as the answer of this call. */
export function createStoredText({ storage }: ClientEnvironment, name: string): StoredText {
  let memory: string | undefined
  return {
    read() {
      try {
        memory = storage?.getItem(name) ?? memory
      } catch {
        // Blocked: what was written in this page stands.
      }
      return memory ?? ''
    },
    write(text) {
      memory = text || undefined
      try {
        if (text) storage?.setItem(name, text)
        else storage?.removeItem(name)
      } catch {
        // Full or blocked, as above.
      }
    },
  }
}
