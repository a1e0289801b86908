import type { ChatEvent } from '@buttonhole/protocol'
import type { Redis } from '../../redis/connect-redis.ts'
import { createMemoryRun, type MemoryRun } from '../memory-run.ts'
import type { ReadOptions, RunLogLimits, RunReader } from '../run-log.ts'
import { createRunReader } from '../run-reader.ts'
import type { RunKeys, RunScripts } from './run-scripts.ts'

interface Mirror {
  chatId: string
  /** Empty until it was found in Redis. */
  generation: string
  run: MemoryRun
  readers: number
  subscribed: Promise<unknown>
  looking: Promise<void>
  isGone: boolean
}

/**
 * Runs of other processes, each followed once however many read it here: Redis tells of events as they come, and what was
 * missed, before the first reader came or on the way, is read from its stream. When Redis is lost the readers end.
 */
export function createMirrors(options: {
  redis: Redis
  keys: RunKeys
  scripts: RunScripts
  limits: Required<RunLogLimits>
}) {
  const { redis, keys, scripts, limits } = options
  const mirrors = new Map<string, Mirror>()
  const channelPrefix = keys.channel('')

  function open(chatId: string): Mirror {
    const mirror: Mirror = {
      chatId,
      generation: '',
      run: createMemoryRun(chatId, limits),
      readers: 0,
      // Without it the mirror would stand still: an attempt that fails is not a mirror.
      subscribed: redis.listening.subscribe(keys.channel(chatId)).catch(() => forget(mirror)),
      looking: Promise.resolve(),
      isGone: false,
    }
    mirrors.set(chatId, mirror)
    return mirror
  }

  function forget(mirror: Mirror): void {
    if (mirror.isGone) return
    mirror.isGone = true
    mirror.run.end()
    mirrors.delete(mirror.chatId)
    redis.listening.unsubscribe(keys.channel(mirror.chatId)).catch(() => undefined)
  }

  async function look(mirror: Mirror): Promise<void> {
    if (mirror.isGone) return
    const { chatId, generation, run } = mirror
    const loaded = await scripts.load(chatId, { generation, seq: run.lastSeq }).catch(() => undefined)
    if (!loaded || (generation !== '' && loaded.generation !== generation)) return forget(mirror)
    mirror.generation = loaded.generation
    if (loaded.standing && loaded.standing.seq > run.lastSeq) run.restore(loaded.standing)
    for (const { seq, event } of loaded.events) if (seq === run.lastSeq + 1) run.append(event)
    if (loaded.ended) run.end()
  }

  /** One look after another; each sees at least what was there when it was asked for. */
  function lookAgain(mirror: Mirror): Promise<void> {
    mirror.looking = mirror.looking.then(() => look(mirror))
    return mirror.looking
  }

  function hear(channel: string, text: string): void {
    const mirror = channel.startsWith(channelPrefix) && mirrors.get(channel.slice(channelPrefix.length))
    if (!mirror) return
    const { generation, seq, json } = parseTold(text)
    if (generation === mirror.generation && seq !== undefined && seq <= mirror.run.lastSeq) return
    const isNext = generation === mirror.generation && seq === mirror.run.lastSeq + 1 && !mirror.run.ended
    if (isNext) mirror.run.append(JSON.parse(json) as ChatEvent)
    else void lookAgain(mirror)
  }

  function forgetAll(): void {
    for (const mirror of [...mirrors.values()]) forget(mirror)
  }

  function release(mirror: Mirror): void {
    mirror.readers--
    if (mirror.readers === 0) forget(mirror)
  }

  redis.listening.on('message', hear)
  // A reader that waits for a Redis that is gone would wait for ever: it ends, and who comes back is told what is stored.
  redis.listening.on('close', forgetAll)
  redis.commands.on('close', forgetAll)

  return {
    async read(chatId: string, { afterSeq, signal }: ReadOptions): Promise<RunReader | undefined> {
      // A mirror may turn out to be of an earlier run under the id; a new one is not.
      for (let attempt = 0; attempt < 2; attempt++) {
        const mirror = mirrors.get(chatId) ?? open(chatId)
        mirror.readers++
        await mirror.subscribed
        await lookAgain(mirror)
        if (!mirror.isGone) return withRelease(mirror.run.read({ afterSeq, signal }), () => release(mirror))
      }
      return undefined
    },

    close(): void {
      redis.listening.off('message', hear)
      redis.listening.off('close', forgetAll)
      redis.commands.off('close', forgetAll)
      forgetAll()
    },
  }
}

/** `generation seq event`, `generation end` or `generation look`; the event is JSON and may hold spaces. */
function parseTold(text: string): { generation: string; seq: number | undefined; json: string } {
  const first = text.indexOf(' ')
  const second = text.indexOf(' ', first + 1)
  const generation = text.slice(0, first)
  if (second < 0) return { generation, seq: undefined, json: '' }
  return { generation, seq: Number(text.slice(first + 1, second)), json: text.slice(second + 1) }
}

/** Calls `release` once, when nobody will read on. */
function withRelease(reader: RunReader, release: () => void): RunReader {
  let isReleased = false
  const releaseOnce = () => {
    if (!isReleased) release()
    isReleased = true
  }
  return createRunReader({
    async readBatch(maxBytes) {
      const batch = await reader.readBatch(maxBytes)
      if (batch.length === 0) releaseOnce()
      return batch
    },
    close() {
      reader.close()
      releaseOnce()
    },
  })
}
