import type { ClientEvents, Emit } from '../client/client-events.ts'

/** Listeners of one client. */
export interface Events {
  /** @returns what ends the listening. An unknown name is never heard of. */
  on<Name extends keyof ClientEvents>(name: Name, listener: (detail: ClientEvents[Name]) => void): () => void
  emit: Emit
  clear(): void
}

/** Builds {@link Events}. What a listener throws is the page's to see, and holds nobody up. */
export function createEvents(): Events {
  let all: [name: string, listener: (detail: never) => void][] = []
  return {
    on(name, listener) {
      const one: (typeof all)[0] = [name, listener]
      all.push(one)
      return () => {
        all = all.filter((other) => other !== one)
      }
    },
    emit(name, detail) {
      for (const [wanted, listener] of all) if (wanted === name) call(() => listener(detail as never))
    },
    clear() {
      all = []
    },
  }
}

/** Calls what the page gave us. */
export function call(hook: (() => unknown) | undefined) {
  try {
    hook?.()
  } catch (error) {
    console.error(error)
  }
}
