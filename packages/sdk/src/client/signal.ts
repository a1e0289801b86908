/** A value that tells when it changes. */
export interface ReadonlySignal<T> {
  /** Reading it inside an `effect` or a `computed` makes that run again when it changes. */
  readonly value: T
  /** The value, without that. */
  peek(): T
  /** Calls `listener` with the value now and whenever it changes. @returns what ends that */
  subscribe(listener: (value: T) => void): () => void
}

/** The same for who may change it. */
export interface Signal<T> extends ReadonlySignal<T> {
  value: T
}

/** Something that reads, and what it saw when it did. */
interface Reader {
  seen: Map<Source<unknown>, unknown>
  /** Wants to be told. A computed value does as long as somebody holds on to it. */
  isHolding(): boolean
  /** Something it has read may have changed. */
  notice(): void
}

interface Effect extends Reader {
  run(): void
}

let reading: Reader | undefined
let waiting = new Set<Effect>()
let isSettling = false
/** Counts changes: what was computed since the last one is still right. */
let clock = 0

/**
 * Something that can be read. A class, and its readers are noted only when there are any, because a long conversation has
 * tens of thousands, nearly all of which nobody reads.
 */
abstract class Source<T> implements Signal<T> {
  declare protected readers: Set<Reader> | undefined

  abstract peek(): T
  protected abstract write(next: T): void

  get value(): T {
    const reader = reading
    if (!reader) return this.peek()
    // Held before it is asked, so that a computed value knows that it is worth keeping.
    if (reader.isHolding()) this.hold(reader)
    reader.seen.set(this, undefined)
    const value = this.peek()
    reader.seen.set(this, value)
    return value
  }

  set value(next: T) {
    this.write(next)
  }

  subscribe(listener: (value: T) => void): () => void {
    return effect(() => {
      const { value } = this
      untracked(() => listener(value))
    })
  }

  /** Tells `reader` of changes from now on. */
  hold(reader: Reader): void {
    this.readers ??= new Set()
    this.readers.add(reader)
  }

  letGo(reader: Reader): void {
    if (this.readers?.delete(reader) && !this.readers.size) this.readers = undefined
  }

  protected tell(): void {
    if (this.readers) for (const reader of Array.from(this.readers)) reader.notice()
  }
}

class Held<T> extends Source<T> {
  declare private held: T

  constructor(held: T) {
    super()
    this.held = held
  }

  peek(): T {
    return this.held
  }

  protected write(next: T): void {
    if (next === this.held) return
    this.held = next
    clock++
    this.tell()
    settle()
  }
}

class Computed<T> extends Source<T> implements Reader {
  declare seen: Map<Source<unknown>, unknown>
  declare private read: () => T
  declare private known: T
  declare private computedAt: number
  declare private isStale: boolean

  constructor(read: () => T) {
    super()
    this.seen = new Map()
    this.read = read
    this.computedAt = -1
    this.isStale = true
  }

  isHolding(): boolean {
    return !!this.readers?.size
  }

  notice(): void {
    this.isStale = true
    this.tell()
  }

  override hold(reader: Reader): void {
    const isFirst = !this.isHolding()
    super.hold(reader)
    if (isFirst) for (const source of Array.from(this.seen.keys())) source.hold(this)
  }

  override letGo(reader: Reader): void {
    const wasHolding = this.isHolding()
    super.letGo(reader)
    if (!wasHolding || this.isHolding()) return
    this.isStale = true
    for (const source of Array.from(this.seen.keys())) source.letGo(this)
  }

  peek(): T {
    if (this.isStale && this.computedAt !== clock) {
      this.known = follow(this, this.read)
      this.computedAt = clock
    }
    this.isStale = !this.isHolding()
    return this.known
  }

  protected write(): void {}
}

/** Holds a value. Equal values (`===`) are no change. */
export function signal<T>(value: T): Signal<T> {
  return new Held(value)
}

/** A value that follows from others. It holds on to them only while somebody holds on to it. */
export function computed<T>(read: () => T): ReadonlySignal<T> {
  return new Computed(read)
}

/**
 * Runs `task` now and again whenever something it has read changes. What it changes itself is told when it is through.
 * @returns what ends it
 */
export function effect(task: () => void): () => void {
  let isOver = false
  const self: Effect = {
    seen: new Map(),
    isHolding: () => !isOver,
    notice: () => void waiting.add(self),
    run() {
      if (isOver) return
      follow(self, task)
    },
  }
  function end() {
    isOver = true
    for (const source of Array.from(self.seen.keys())) source.letGo(self)
  }
  const isInner = isSettling
  isSettling = true
  try {
    self.run()
  } catch (error) {
    end()
    throw error
  } finally {
    isSettling = isInner
    settle()
  }
  return end
}

/** Reads without being told of changes. */
export function untracked<T>(read: () => T): T {
  const before = reading
  reading = undefined
  try {
    return read()
  } finally {
    reading = before
  }
}

/** Runs `work` and notes what it reads, in place of what was read before. */
function follow<T>(reader: Reader, work: () => T): T {
  const before = reading
  const old = reader.seen
  reader.seen = new Map()
  reading = reader
  try {
    return work()
  } finally {
    reading = before
    for (const source of Array.from(old.keys())) if (!reader.seen.has(source)) source.letGo(reader)
  }
}

/** Runs the effects that wait, and those they make wait. One that fails does not hold up the others. */
function settle() {
  if (isSettling) return
  isSettling = true
  const failures: unknown[] = []
  while (waiting.size > 0) {
    const now = Array.from(waiting)
    waiting = new Set()
    for (const one of now) {
      try {
        if (hasChanged(one)) one.run()
      } catch (error) {
        failures.push(error)
      }
    }
  }
  isSettling = false
  if (failures.length > 0) throw failures[0]
}

function hasChanged({ seen }: Reader): boolean {
  return Array.from(seen).some(([source, value]) => source.peek() !== value)
}
