import { type AnswerInput, answer, type PausedRun } from '@buttonhole/agent'
import { type Chat, type ChatEvent, errorCatalog, isTerminal, type Message } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import { coalesceDeltas } from '../../platform/run-log/delta-coalescer.ts'
import type { RunLog } from '../../platform/run-log/run-log.ts'
import { createRunRecorder, type RunRecorder } from '../traces/run-recorder.ts'
import type { TraceService } from '../traces/service.ts'
import { createAnswerCheckpoint } from './answer-checkpoint.ts'
import { pausedSeconds, toPausedState } from './paused-chat.ts'
import type { ChatStore } from './store.ts'

/** A run that is about to start: what to answer, and whether its messages are kept. */
export interface Run {
  input: Omit<AnswerInput, 'controller'>
  isSaved: boolean
}

interface Dependencies {
  store: Pick<ChatStore, 'finish' | 'pause'>
  messages: { saveAll(messages: Message[]): Promise<void> }
  runLog: RunLog
  traces: Pick<TraceService, 'record'>
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
    save: messages.saveAll,
    onError: (error) => log.error({ error }, 'a partial answer could not be stored'),
  })

  async function execute(run: Run, abort: AbortController): Promise<void> {
    const { chat } = run.input
    const offCancel = runLog.onCancel(chat.id, () => abort.abort())
    const recorder = createRunRecorder(clock.nowMs())
    let paused: PausedRun | undefined
    const input: AnswerInput = {
      ...run.input,
      nowMs: clock.nowMs,
      onStep: recorder.onStep,
      onPause: (state) => {
        paused = state
      },
      controller: abort,
    }
    let last = chat
    try {
      for await (const event of coalesceDeltas(answer(input))) {
        await record(event, run, paused)
        if (isTerminal(event) && event.event !== 'error') last = event.data
        // Before its caller hears of it: a run that goes on adds to what is kept of it.
        if (event.event === 'conversation.chat.requires_action') await keepTrace(run, last, recorder)
        await runLog.append(chat.id, event)
      }
    } catch (error) {
      log.error({ error, chatId: chat.id }, 'a run failed inside the server')
      await fail(chat)
    } finally {
      offCancel()
      await runLog.end(chat.id)
      if (last.status !== 'requires_action') await keepTrace(run, last, recorder)
    }
  }

  /** What a run did is worth keeping, and never worth failing it. */
  async function keepTrace({ input, isSaved }: Run, chat: Chat, recorder: RunRecorder): Promise<void> {
    const options = { model: input.model, isKept: isSaved, isResumed: input.resumed !== undefined }
    await traces
      .record(chat, recorder.read(clock.nowMs()), options)
      .catch((error: unknown) => log.error({ error, chatId: chat.id }, 'what a run did could not be stored'))
  }

  async function record(event: ChatEvent, { input, isSaved }: Run, paused: PausedRun | undefined): Promise<void> {
    if (event.event === 'conversation.message.delta') {
      if (isSaved) checkpoint.grow(event.data)
    } else if (event.event === 'conversation.message.completed') {
      await checkpoint.forget(event.data.id)
      if (isSaved) await messages.saveAll([event.data])
    } else if (event.event === 'conversation.chat.requires_action') {
      const state = isSaved && paused ? toPausedState({ paused, ...input }) : ''
      await store.pause(event.data, { state, expiresAt: clock.now() + pausedSeconds })
    } else if (isTerminal(event) && event.event !== 'error') {
      await store.finish(event.data)
      onEnd?.(event.data)
    }
  }

  async function fail(chat: Chat): Promise<void> {
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
    await store.finish(failed).catch(() => unwritten.set(chat.id, failed))
    await runLog.append(chat.id, { event: 'conversation.chat.failed', data: failed }).catch(() => undefined)
    await runLog.append(chat.id, { event: 'done', data: '[DONE]' }).catch(() => undefined)
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
