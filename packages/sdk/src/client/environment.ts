/** What the client needs from its surroundings, handed in so that tests script network, clock and storage. */
export interface ClientEnvironment {
  fetch(url: string, init: RequestInit): Promise<Response>
  /** `undefined` when the browser blocks storage; see {@link browserEnvironment}. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined
  /** Milliseconds since 1970. */
  now(): number
  /** Runs `task` once after `delayMs`; the answer cancels it. */
  after(delayMs: number, task: () => void): () => void
  /** 0 inclusive to 1 exclusive. */
  random(): number
  /** 32 random hex digits: the name of a request or a device. */
  newId(): string
  isOnline(): boolean
  /** Calls `listener` when the network comes or goes; the answer ends that. */
  onOnlineChange(listener: () => void): () => void
}

/** The environment of a page. */
export function browserEnvironment(): ClientEnvironment {
  return {
    fetch: (url, init) => fetch(url, init),
    storage: findStorage(),
    now: () => Date.now(),
    after(delayMs, task) {
      const timer = setTimeout(task, delayMs)
      return () => clearTimeout(timer)
    },
    random: () => Math.random(),
    newId() {
      const bytes = crypto.getRandomValues(new Uint8Array(16))
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
    },
    isOnline: () => navigator.onLine !== false,
    onOnlineChange(listener) {
      addEventListener('online', listener)
      addEventListener('offline', listener)
      return () => {
        removeEventListener('online', listener)
        removeEventListener('offline', listener)
      }
    },
  }
}

// Reading `localStorage` throws where cookies are blocked and in sandboxed frames.
function findStorage(): Storage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}
