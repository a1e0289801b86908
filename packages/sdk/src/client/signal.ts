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

/** Something that can be read. */
interface Source<T = unknown> extends ReadonlySignal<T> {
  /** Tells `reader` of changes from now on. */
  hold(reader: Reader): void
  letGo(reader: Reader): void
}

/** Something that reads, and what it saw when it did. */
interface Reader {
  seen: Map<Source, unknown>
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

/** Holds a value. Equal values (`===`) are no change. */
export function signal<T>(value: T): Signal<T> {
  const readers = new Set<Reader>()
  return toSource<T>({
    peek: () => value,
    hold: (reader) => void readers.add(reader),
    letGo: (reader) => void readers.delete(reader),
    write(next) {
      if (next === value) return
      value = next
      clock++
      for (const reader of Array.from(readers)) reader.notice()
      settle()
    },
  })
}

/** A value that follows from others. It holds on to them only while somebody holds on to it. */
export function computed<T>(read: () => T): ReadonlySignal<T> {
  let value: T
  let computedAt = -1
  let isStale = true
  const readers = new Set<Reader>()
  const self: Reader = {
    seen: new Map(),
    isHolding: () => readers.size > 0,
    notice() {
      isStale = true
      for (const reader of Array.from(readers)) reader.notice()
    },
  }
  return toSource<T>({
    hold(reader) {
      const isFirst = readers.size === 0
      readers.add(reader)
      if (isFirst) for (const source of Array.from(self.seen.keys())) source.hold(self)
    },
    letGo(reader) {
      if (!readers.delete(reader) || readers.size > 0) return
      isStale = true
      for (const source of Array.from(self.seen.keys())) source.letGo(self)
    },
    peek() {
      if (isStale && computedAt !== clock) {
        value = follow(self, read)
        computedAt = clock
      }
      isStale = readers.size === 0
      return value
    },
  })
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

function toSource<T>(core: Pick<Source<T>, 'peek' | 'hold' | 'letGo'> & { write?(value: T): void }): Signal<T> {
  const self: Source<T> & Signal<T> = {
    ...core,
    get value() {
      const reader = reading
      if (!reader) return core.peek()
      // Held before it is asked, so that a computed value knows that it is worth keeping.
      if (reader.isHolding()) core.hold(reader)
      reader.seen.set(self, undefined)
      const value = core.peek()
      reader.seen.set(self, value)
      return value
    },
    set value(next) {
      core.write!(next)
    },
    subscribe(listener) {
      return effect(() => {
        const { value } = self
        untracked(() => listener(value))
      })
    },
  }
  return self
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
