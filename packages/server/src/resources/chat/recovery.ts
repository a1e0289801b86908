import type { Chat, ChatEvent } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { InstanceStore } from '../../platform/instances/store.ts'
import type { Log } from '../../platform/log.ts'
import type { RunLog } from '../../platform/run-log/run-log.ts'
import type { Runner } from './runner.ts'
import { interruptedError } from './service.ts'
import { type ChatStore, toChat } from './store.ts'

const intervalMs = 3000

/**
 * Ends what dead processes have left: their runs become `failed`, keep the answer as far as it was checkpointed, and
 * free their conversations. Once before the first request, then every few seconds for the processes beside this one.
 */
export function createRecovery(options: {
  instances: InstanceStore
  chats: Pick<ChatStore, 'failRunsOf' | 'listRunningOf' | 'failRuns'>
  runner: Pick<Runner, 'retryUnwritten' | 'isRunning'>
  /** Counts runs that ended otherwise than where they ran. */
  settleFigures(): Promise<void>
  runLog: Pick<RunLog, 'endAbandoned'>
  /** Ends the runs whose caller did not come back. */
  expirePaused(): Promise<void>
  clock: Clock
  log: Log
}) {
  const { instances, chats, runner, runLog, settleFigures, expirePaused, clock, log } = options
  /** Runs that nobody ran when it was last looked: one that is just beginning is stored before it runs. */
  let suspects: string[] = []
  let timer: NodeJS.Timeout | undefined
  let beat: Promise<void> = Promise.resolve()

  async function recover(): Promise<void> {
    const dead = await instances.listDead()
    if (dead.length === 0) return
    const failed = await chats.failRunsOf(dead, interruptedError, clock.now())
    await instances.remove(dead)
    await Promise.all(failed.map((row) => tellReaders(toChat(row))))
    if (failed.length > 0) log.warn({ failed: failed.length }, 'ended answers that a stopped process had left')
  }

  /** Runs that this process is said to run and does not: whatever became of them, their conversations must be free. */
  async function endLost(): Promise<void> {
    const lost = (await chats.listRunningOf(instances.id)).filter((id) => !runner.isRunning(id))
    const failed = await chats.failRuns(
      lost.filter((id) => suspects.includes(id)),
      interruptedError,
      clock.now(),
    )
    suspects = lost
    await Promise.all(failed.map((row) => tellReaders(toChat(row))))
    if (failed.length > 0) log.warn({ failed: failed.length }, 'ended answers that nobody ran any more')
  }

  /** For readers in other processes, and so that the conversation is free at once. */
  async function tellReaders(chat: Chat): Promise<void> {
    const events: ChatEvent[] = [
      { event: 'conversation.chat.failed', data: chat },
      { event: 'done', data: '[DONE]' },
    ]
    await runLog
      .endAbandoned(chat.id, events)
      .catch((error: unknown) => log.error({ error }, 'the end of an answer could not be told'))
  }

  async function keepUp(): Promise<void> {
    try {
      await instances.heartbeat()
      await runner.retryUnwritten()
      await expirePaused()
      await recover()
      await endLost()
      await settleFigures()
    } catch (error) {
      log.error({ error }, 'the heartbeat could not be written')
    }
  }

  return {
    async start(): Promise<void> {
      await instances.register()
      await recover()
      await settleFigures()
      timer = setInterval(() => {
        beat = keepUp()
      }, intervalMs)
      timer.unref()
    },
    /** What is done every few seconds, now. */
    keepUp,
    async stop(): Promise<void> {
      clearInterval(timer)
      await beat
      await instances.remove([instances.id]).catch(() => undefined) // A process that is not taken off counts as dead anyway.
    },
  }
}
