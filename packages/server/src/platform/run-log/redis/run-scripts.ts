import type { ChatEvent, ChatSnapshot } from '@buttonhole/protocol'
import type { Redis } from '../../redis/connect-redis.ts'
import { createScript } from '../../redis/script.ts'

/**
 * What Redis keeps of a run: a hash (whose it is, whether it has ended, where it stood at its last snapshot), a stream of
 * the events since, and which run holds the conversation. The id of an event in the stream is its sequence number.
 */
export interface RunKeys {
  run(chatId: string): string
  events(chatId: string): string
  conversation(id: string): string
  alive(instance: string): string
  /** Where the events of a run are told as they come. */
  channel(chatId: string): string
  /** Where all processes hear which runs are to be canceled. */
  cancelChannel: string
}

/** The names of all keys, with `prefix` before them. */
export function toRunKeys(prefix: string): RunKeys {
  return {
    run: (chatId) => `${prefix}run:${chatId}`,
    events: (chatId) => `${prefix}events:${chatId}`,
    conversation: (id) => `${prefix}conversation:${id}`,
    alive: (instance) => `${prefix}alive:${instance}`,
    channel: (chatId) => `${prefix}channel:${chatId}`,
    cancelChannel: `${prefix}cancel`,
  }
}

// A run of a process that is no longer alive does not count as running. ARGV[1] names this process in all of them.
const isRunning = `
local function isRunning(run, alive)
  local held = redis.call('HMGET', run, 'owner', 'ended')
  return held[1] and not held[2] and redis.call('EXISTS', alive .. held[1]) == 1
end`

// KEYS: run, events, conversation. ARGV: owner, chat id, conversation id, generation, ttl, prefix of alive, prefix of run
const begin = `${isRunning}
local holder = redis.call('GET', KEYS[3])
if holder and isRunning(ARGV[7] .. holder, ARGV[6]) then return 0 end
if isRunning(KEYS[1], ARGV[6]) then return 0 end
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'generation', ARGV[4], 'conversation', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
redis.call('SET', KEYS[3], ARGV[2], 'PX', ARGV[5])
return 1`

// KEYS: run, events. ARGV: owner, channel, ttl, seq, event, [seq of the snapshot, snapshot]. 0: lost, -1: Redis forgot.
const append = `
local held = redis.call('HMGET', KEYS[1], 'owner', 'generation', 'ended')
if not held[1] then return -1 end
if held[1] ~= ARGV[1] or held[3] then return 0 end
redis.call('XADD', KEYS[2], ARGV[4] .. '-0', 'e', ARGV[5])
redis.call('PUBLISH', ARGV[2], held[2] .. ' ' .. ARGV[4] .. ' ' .. ARGV[5])
if ARGV[6] then
  redis.call('HSET', KEYS[1], 'snapshotSeq', ARGV[6], 'snapshot', ARGV[7])
  redis.call('XTRIM', KEYS[2], 'MINID', (ARGV[6] + 1) .. '-0')
end
if ARGV[6] or ARGV[4] == '1' then redis.call('PEXPIRE', KEYS[2], ARGV[3]) end
return 1`

// KEYS: run, events, conversation. ARGV: owner, channel, chat id, how long it stays readable
const finish = `
local held = redis.call('HMGET', KEYS[1], 'owner', 'generation')
if held[1] ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'ended', 1)
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
if redis.call('GET', KEYS[3]) == ARGV[3] then redis.call('DEL', KEYS[3]) end
redis.call('PUBLISH', ARGV[2], held[2] .. ' end')
return 1`

// KEYS: run, events, conversation. ARGV: owner, channel, chat id, conversation id, generation, ttl, seq, snapshot, then
// pairs of seq and event. Writes a run anew of which Redis has missed something, unless somebody else has taken it.
const restore = `
local owner = redis.call('HGET', KEYS[1], 'owner')
if owner and owner ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[2])
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'generation', ARGV[5], 'conversation', ARGV[4])
if ARGV[8] ~= '' then redis.call('HSET', KEYS[1], 'snapshotSeq', ARGV[7], 'snapshot', ARGV[8]) end
for at = 9, #ARGV, 2 do redis.call('XADD', KEYS[2], ARGV[at] .. '-0', 'e', ARGV[at + 1]) end
redis.call('SET', KEYS[3], ARGV[3], 'PX', ARGV[6])
redis.call('PEXPIRE', KEYS[1], ARGV[6])
redis.call('PEXPIRE', KEYS[2], ARGV[6])
redis.call('PUBLISH', ARGV[2], ARGV[5] .. ' look')
return 1`

// KEYS: run, events. ARGV: owner. Gives the last sequence number and the conversation of a run that is taken over.
const takeOver = `
local held = redis.call('HMGET', KEYS[1], 'owner', 'ended', 'snapshotSeq', 'conversation')
if not held[1] or held[2] then return false end
redis.call('HSET', KEYS[1], 'owner', ARGV[1])
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
return { last and last[1] or ((held[3] or '0') .. '-0'), held[4] }`

// KEYS: run, events. ARGV: the generation and the last sequence number that are known
const load = `
local held = redis.call('HMGET', KEYS[1], 'generation', 'ended', 'snapshotSeq')
if not held[1] then return false end
local from, snapshot = tonumber(ARGV[2]), false
if held[1] ~= ARGV[1] then from = 0 end
local snapshotSeq = tonumber(held[3] or '0')
if from < snapshotSeq then
  from = snapshotSeq
  snapshot = redis.call('HGET', KEYS[1], 'snapshot')
end
return { held[1], held[2] or '', snapshotSeq, snapshot, redis.call('XRANGE', KEYS[2], (from + 1) .. '-0', '+') }`

// KEYS: run. ARGV: channel of cancels, chat id
const cancel = `
local held = redis.call('HMGET', KEYS[1], 'generation', 'ended')
if not held[1] or held[2] then return 0 end
redis.call('HSET', KEYS[1], 'cancel', 1)
redis.call('PUBLISH', ARGV[1], ARGV[2])
return 1`

// KEYS: conversation. ARGV: prefix of alive, prefix of run
const find = `${isRunning}
local holder = redis.call('GET', KEYS[1])
if holder and isRunning(ARGV[2] .. holder, ARGV[1]) then return holder end
return false`

/** A run as this process tells Redis of it. */
export interface OwnRun {
  chatId: string
  conversationId: string
  /** Another one each time a run begins, for a run may begin again under its id. */
  generation: string
}

/** Where a run stands. */
export interface Standing {
  seq: number
  snapshot: ChatSnapshot
}

/** What `load` gives: the run from the known position on. */
export interface LoadedRun {
  generation: string
  ended: boolean
  /** There when the known position is no longer held. */
  standing: Standing | undefined
  events: { seq: number; event: ChatEvent }[]
}

/** Longest life of what nobody ends, in ms: runs end by themselves much earlier. */
const ttlMs = 3_600_000

/** The questions and orders to Redis. `owner` names this process in all of them. */
export function createRunScripts(redis: Redis, keys: RunKeys, owner: string) {
  const scripts = {
    begin: createScript(redis, begin),
    append: createScript(redis, append),
    finish: createScript(redis, finish),
    restore: createScript(redis, restore),
    takeOver: createScript(redis, takeOver),
    load: createScript(redis, load),
    cancel: createScript(redis, cancel),
    find: createScript(redis, find),
  }
  const prefixes = [keys.alive(''), keys.run('')]
  const ofRun = (chatId: string) => [keys.run(chatId), keys.events(chatId)]
  const ofOwn = ({ chatId, conversationId }: Omit<OwnRun, 'generation'>) => [
    ...ofRun(chatId),
    keys.conversation(conversationId),
  ]

  return {
    /** False when the conversation or the run is taken. */
    async begin(run: OwnRun): Promise<boolean> {
      const values = [owner, run.chatId, run.conversationId, run.generation, ttlMs, ...prefixes]
      return (await scripts.begin(ofOwn(run), values)) === 1
    },
    async append(
      chatId: string,
      item: { seq: number; event: ChatEvent },
      standing?: Standing,
    ): Promise<'appended' | 'lost' | 'forgotten'> {
      const values = [owner, keys.channel(chatId), ttlMs, item.seq, JSON.stringify(item.event)]
      const more = standing ? [standing.seq, JSON.stringify(standing.snapshot)] : []
      const answer = await scripts.append(ofRun(chatId), [...values, ...more])
      return answer === 1 ? 'appended' : answer === 0 ? 'lost' : 'forgotten'
    },
    async finish(run: Omit<OwnRun, 'generation'>, keepMs: number): Promise<void> {
      await scripts.finish(ofOwn(run), [owner, keys.channel(run.chatId), run.chatId, keepMs])
    },
    /** False when another process has the run by now. */
    async restore(
      run: OwnRun,
      standing: Standing | undefined,
      events: { seq: number; event: ChatEvent }[],
    ): Promise<boolean> {
      const { chatId, conversationId, generation } = run
      const state = standing ? [standing.seq, JSON.stringify(standing.snapshot)] : [0, '']
      const rest = events.flatMap(({ seq, event }) => [seq, JSON.stringify(event)])
      const values = [owner, keys.channel(chatId), chatId, conversationId, generation, ttlMs, ...state, ...rest]
      return (await scripts.restore(ofOwn(run), values)) === 1
    },
    /** `undefined` when it has ended or is not known. */
    async takeOver(chatId: string): Promise<{ lastSeq: number; conversationId: string } | undefined> {
      const answer = (await scripts.takeOver(ofRun(chatId), [owner])) as [string, string] | null
      return answer ? { lastSeq: toSeq(answer[0]), conversationId: answer[1] } : undefined
    },
    async load(chatId: string, known: { generation: string; seq: number }): Promise<LoadedRun | undefined> {
      const answer = await scripts.load(ofRun(chatId), [known.generation, known.seq])
      return answer ? toLoadedRun(answer as LoadAnswer) : undefined
    },
    /** False when it has ended or is not known. */
    cancel: async (chatId: string) => (await scripts.cancel([keys.run(chatId)], [keys.cancelChannel, chatId])) === 1,
    async findActive(conversationId: string): Promise<string | undefined> {
      return ((await scripts.find([keys.conversation(conversationId)], prefixes)) as string | null) ?? undefined
    },
    async findGeneration(chatId: string): Promise<string | undefined> {
      return (await redis.commands.hget(keys.run(chatId), 'generation')) ?? undefined
    },
    /** Says that this process lives, and learns of its runs whose they are and whether they are to be canceled. */
    async keepAlive(leaseMs: number, chatIds: string[]): Promise<{ owner: string | null; cancel: string | null }[]> {
      const pipeline = redis.commands.pipeline().set(keys.alive(owner), '1', 'PX', leaseMs)
      for (const chatId of chatIds) pipeline.hmget(keys.run(chatId), 'owner', 'cancel')
      const [, ...answers] = (await pipeline.exec()) ?? []
      return answers.map(([error, answer]) => {
        if (error) throw error
        const [heldBy, canceled] = answer as [string | null, string | null]
        return { owner: heldBy, cancel: canceled }
      })
    },
    async sayGoodbye(): Promise<void> {
      await redis.commands.del(keys.alive(owner))
    },
  }
}
export type RunScripts = ReturnType<typeof createRunScripts>

type LoadAnswer = [string, string, number, string | null, [string, [string, string]][]]

function toLoadedRun([generation, ended, snapshotSeq, snapshot, entries]: LoadAnswer): LoadedRun {
  return {
    generation,
    ended: ended !== '',
    standing: snapshot ? { seq: snapshotSeq, snapshot: JSON.parse(snapshot) as ChatSnapshot } : undefined,
    events: entries.map(([id, [, json]]) => ({ seq: toSeq(id), event: JSON.parse(json) as ChatEvent })),
  }
}

function toSeq(id: string): number {
  return Number(id.slice(0, id.indexOf('-')))
}
