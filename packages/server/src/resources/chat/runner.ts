import { type AnswerInput, answer, type PausedRun } from '@buttonhole/agent'
import { type Chat, type ChatEvent, errorCatalog, type Message } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import { coalesceDeltas } from '../../platform/run-log/delta-coalescer.ts'
import type { RunLog } from '../../platform/run-log/run-log.ts'
import { createRunRecorder, type RunRecorder } from '../traces/run-recorder.ts'
import type { TraceRecord } from '../traces/schema.ts'
import type { TraceService } from '../traces/service.ts'
import { createAnswerCheckpoint } from './answer-checkpoint.ts'
import { pausedSeconds, toPausedState } from './paused-chat.ts'
import { type RunOutlets, RunWriter } from './run-writer.ts'
import type { ChatStore, Standing } from './store.ts'

/** What an answer is made of; the runner adds how it is followed and canceled. */
export type RunInput = Omit<AnswerInput, 'controller' | 'nowMs' | 'onStep' | 'onPause'>

/** A run that is about to start: what to answer, and whether its messages are kept. */
export interface Run {
  input: RunInput
  isSaved: boolean
}

interface ActiveRun extends Run {
  recorder: RunRecorder
  /** What it needs to go on, once it waits for its caller. */
  paused: PausedRun | undefined
  /** What was stored of what it did. */
  trace: TraceRecord | undefined
}

interface Dependencies {
  store: Pick<ChatStore, 'finish' | 'pause'>
  messages: Record<'saveAll' | 'saveGrowing', (messages: Message[]) => Promise<void>>
  runLog: RunLog
  traces: Pick<TraceService, 'prepare' | 'afterSave'>
  clock: Clock
  log: Log
  onEnd?(chat: Chat): void
}

/**
 * Executes runs apart from any connection: each event is stored as far as it must be, then appended to the run log,
 * where any number of readers find it. What the last reader thinks of it never matters.
 */
export function createRunner({ store, messages, runLog, traces, clock, log, onEnd }: Dependencies) {
  const active = new Map<string, { done: Promise<void>; abort: AbortController }>()
  /** Ends that could not be written (a full disk): tried again until they can. */
  const unwritten = new Map<string, Chat>()
  const checkpoint = createAnswerCheckpoint({
    save: messages.saveGrowing,
    onError: (error) => log.error({ error }, 'a partial answer could not be stored'),
  })

  const outlets: RunOutlets<ActiveRun> = {
    grow({ isSaved }, delta) {
      if (isSaved) checkpoint.grow(delta)
    },
    async saveMessages({ isSaved }, produced) {
      for (const { id } of produced) await checkpoint.forget(id)
      if (isSaved) await messages.saveAll(produced)
    },
    saveStanding: async (run, event, produced) => {
      for (const { id } of produced) await checkpoint.forget(id)
      await saveStanding(run, event.data, produced)
      if (event.event !== 'conversation.chat.requires_action') onEnd?.(event.data)
    },
    append: (run, event) => runLog.append(run.input.chat.id, event),
  }

  async function execute(started: Run, abort: AbortController): Promise<void> {
    const { chat } = started.input
    const offCancel = runLog.onCancel(chat.id, () => abort.abort())
    // What is spread comes last: V8 gives objects that begin with it a shape of their own each, which every read pays for.
    const run: ActiveRun = {
      recorder: createRunRecorder(clock.nowMs()),
      paused: undefined,
      trace: undefined,
      ...started,
    }
    const input: AnswerInput = {
      nowMs: clock.nowMs,
      onStep: run.recorder.onStep,
      onPause: (paused) => {
        run.paused = paused
      },
      controller: abort,
      ...run.input,
    }
    const writer = new RunWriter(outlets, run)
    try {
      for await (const event of coalesceDeltas(answer(input))) {
        const written = writer.take(event)
        if (written) await written
      }
    } catch (error) {
      log.error({ error, chatId: chat.id }, 'a run failed inside the server')
      await fail(run)
    } finally {
      offCancel()
      await runLog.end(chat.id)
      if (run.trace) await traces.afterSave(chat, run.trace).catch(noteTrace(chat))
    }
  }

  /** Stores how a run stands, what it said just before and what it did, in one commit. */
  async function saveStanding(run: ActiveRun, chat: Chat, produced: Message[]): Promise<void> {
    const { input, isSaved, paused, recorder } = run
    const options = { model: input.model, isKept: isSaved, isResumed: input.resumed !== undefined }
    run.trace = await traces.prepare(chat, recorder.read(clock.nowMs()), options).catch(noteTrace(chat))
    const standing = { messages: isSaved ? produced : [], trace: run.trace }
    const save = (what: Standing) => {
      if (chat.status !== 'requires_action') return store.finish(chat, what)
      const state = isSaved && paused ? toPausedState({ paused, ...input }) : ''
      return store.pause(chat, { state, expiresAt: clock.now() + pausedSeconds }, what)
    }
    await save(standing).catch(async (error: unknown) => {
      // What a run did is worth keeping, and never worth failing it.
      if (!run.trace) throw error
      run.trace = undefined
      await save({ messages: standing.messages })
      noteTrace(chat)(error)
    })
  }

  function noteTrace({ id }: Chat) {
    return (error: unknown) => void log.error({ error, chatId: id }, 'what a run did could not be stored')
  }

  async function fail(run: ActiveRun): Promise<void> {
    const { chat } = run.input
    const failed: Chat = {
      ...chat,
      status: 'failed',
      failed_at: clock.now(),
      last_error: {
        code: errorCatalog.internal.code,
        msg: 'The server could not finish this answer. What arrived is kept.',
      },
    }
    await checkpoint.flush()
    await saveStanding(run, failed, []).catch(() => unwritten.set(chat.id, failed))
    const tell = async (event: ChatEvent) => runLog.append(chat.id, event)
    await tell({ event: 'conversation.chat.failed', data: failed }).catch(() => undefined)
    await tell({ event: 'done', data: '[DONE]' }).catch(() => undefined)
  }

  return {
    /** Starts a run whose question is stored and whose conversation is held. Returns at once. */
    start(run: Run): void {
      const { id } = run.input.chat
      const abort = new AbortController()
      const done = execute(run, abort).finally(() => active.delete(id))
      active.set(id, { done, abort })
    },
    /** Whether it is this process that runs it. */
    isRunning: (chatId: string) => active.has(chatId),
    /** Resolves when the run has ended here; at once when it does not run here. */
    async waitForEnd(chatId: string): Promise<void> {
      await active.get(chatId)?.done
    },
    get activeCount(): number {
      return active.size
    },
    async retryUnwritten(): Promise<void> {
      for (const [id, chat] of unwritten) {
        await store.finish(chat)
        unwritten.delete(id)
      }
    },
    /** Lets running answers end; those that have not after `timeoutMs` are cut and keep what had arrived. */
    async drain(timeoutMs: number): Promise<void> {
      const all = () => Promise.all([...active.values()].map((run) => run.done))
      await Promise.race([all(), delay(timeoutMs)])
      for (const run of active.values()) run.abort.abort()
      await Promise.race([all(), delay(2000)])
      await checkpoint.flush()
      checkpoint.close()
    },
  }
}
export type Runner = ReturnType<typeof createRunner>

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
