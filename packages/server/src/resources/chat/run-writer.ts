import { type ChatEvent, isTerminal, type Message } from '@buttonhole/protocol'

/** An event that says how the run stands from now on. */
export type StandingEvent = Exclude<Extract<ChatEvent, { event: `conversation.chat.${string}` }>, Beginning>
type Beginning = { event: 'conversation.chat.created' | 'conversation.chat.in_progress' }

/** Where events of runs go; one for all runs. */
export interface RunOutlets<Run> {
  /** Takes a delta for the checkpoint. */
  grow(run: Run, delta: Message): void
  saveMessages(run: Run, messages: Message[]): Promise<void>
  /** Stores how the run stands together with the messages that came just before. */
  saveStanding(run: Run, event: StandingEvent, messages: Message[]): Promise<void>
  /** Gives a promise when there is something to wait for. */
  append(run: Run, event: ChatEvent): unknown
}

/**
 * Stores the events of a run, each before anybody reads it. Completed messages wait until the run does something that takes
 * time: an answer, its verbose message and the end of the run come in one breath, and are one commit instead of three.
 */
export class RunWriter<Run> {
  readonly #outlets: RunOutlets<Run>
  readonly #run: Run
  #held: Completed[] = []
  #timer: NodeJS.Immediate | undefined
  #writing: Promise<void> | undefined

  constructor(outlets: RunOutlets<Run>, run: Run) {
    this.#outlets = outlets
    this.#run = run
  }

  /**
   * Takes an event. The next may come when the promise resolves, or at once where there is none: most words find nothing to
   * wait for. Rejects with what the storage throws, also of events taken before.
   */
  take(event: ChatEvent): Promise<void> | undefined {
    if (event.event !== 'conversation.message.delta' || this.#writing || this.#held.length > 0) return this.#wait(event)
    return this.#pass(event)
  }

  async #wait(event: ChatEvent): Promise<void> {
    await this.#writing
    this.#writing = undefined
    if (event.event === 'conversation.message.completed') {
      this.#held = [...this.#held, event]
      this.#timer ??= setImmediate(() => {
        this.#writing = this.#flush()
        // Whoever takes the next event hears of it.
        this.#writing.catch(() => undefined)
      })
      return
    }
    if (isStanding(event)) return this.#flush(event)
    if (this.#held.length > 0) await this.#flush()
    await this.#pass(event)
  }

  #pass(event: ChatEvent): Promise<void> | undefined {
    if (event.event === 'conversation.message.delta') this.#outlets.grow(this.#run, event.data)
    const appended = this.#outlets.append(this.#run, event)
    return appended instanceof Promise ? appended : undefined
  }

  /** Stores what is held, and how the run stands if that is known now; then both may be read. */
  async #flush(standing?: StandingEvent): Promise<void> {
    clearImmediate(this.#timer)
    this.#timer = undefined
    const events = this.#held
    this.#held = []
    const messages = events.map(({ data }) => data)
    if (standing) await this.#outlets.saveStanding(this.#run, standing, messages)
    else await this.#outlets.saveMessages(this.#run, messages)
    for (const event of events) await this.#outlets.append(this.#run, event)
    if (standing) await this.#outlets.append(this.#run, standing)
  }
}

type Completed = Extract<ChatEvent, { event: 'conversation.message.completed' }>

function isStanding(event: ChatEvent): event is StandingEvent {
  return isTerminal(event) && event.event !== 'error'
}
