/** What the client needs from its surroundings, handed in so that tests script network, clock and storage. */
export interface ClientEnvironment {
  fetch(url: string, init: RequestInit): Promise<Response>
  /** Sends a form and tells of its progress, 0 to 1. Absent: with XMLHttpRequest, for `fetch` knows nothing of progress. */
  readonly sendForm?: SendForm
  /** `undefined` when the browser blocks storage; see {@link browserEnvironment}. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined
  /** Milliseconds since 1970. */
  now(): number
  /** Runs `task` once after `delayMs`; the answer cancels it. */
  after(delayMs: number, task: () => void): () => void
  /** Resolves when the page has had a turn: what it has to do, such as showing a frame, goes first. */
  pause(): Promise<void>
  /** 0 inclusive to 1 exclusive. */
  random(): number
  /** 32 random hex digits: the name of a request or a device. */
  newId(): string
  isOnline(): boolean
  /** Calls `listener` when the network comes or goes; the answer ends that. */
  onOnlineChange(listener: () => void): () => void
  /** Calls `listener` when the machine has slept: what was connected before is dead, and may not know it. */
  onWake(listener: () => void): () => void
  /** Opens a line to the other tabs of this origin; `undefined` where the browser has none (Safari before 15.4). */
  openLine(name: string, onMessage: (message: unknown) => void): Line | undefined
}

/** A way to tell the other tabs. */
export interface Line {
  post(message: unknown): void
  close(): void
}

/** Sends a form; rejects when there is no answer. */
export type SendForm = (
  url: string,
  form: { headers: Record<string, string>; body: FormData; signal: AbortSignal; onProgress?(part: number): void },
) => Promise<Response>

const tickMs = 10_000
/** Browsers run the timers of a hidden tab once a minute; a longer gap is sleep. */
const sleepMs = 90_000

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
    // A timer would wait: 4 ms after a few of them, a second in a hidden page.
    pause: () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          port1.close()
          resolve()
        }
        port2.postMessage(0)
      }),
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
    onWake(listener) {
      let last = Date.now()
      const timer = setInterval(() => {
        const gapMs = Date.now() - last
        last += gapMs
        if (gapMs > sleepMs) listener()
      }, tickMs)
      return () => clearInterval(timer)
    },
    openLine(name, onMessage) {
      if (typeof BroadcastChannel === 'undefined') return undefined
      const channel = new BroadcastChannel(name)
      channel.onmessage = ({ data }) => onMessage(data)
      return { post: (message) => channel.postMessage(message), close: () => channel.close() }
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
