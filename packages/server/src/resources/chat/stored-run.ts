import { type ChatSnapshot, isEnded } from '@buttonhole/protocol'
import { createEventItem, createSnapshotItem } from '../../platform/run-log/run-item.ts'
import type { RunItem, RunReader } from '../../platform/run-log/run-log.ts'
import { createRunReader } from '../../platform/run-log/run-reader.ts'
import { type SetTimer, setTimer as setRealTimer } from '../../platform/run-log/timer.ts'

/** How often a run that is out of reach is looked at, in ms: about as often as its answer is stored. */
const everyMs = 1000

/**
 * Reads a run whose events the log does not hold, as it is stored: one snapshot when it has ended, else one whenever
 * something was added, until it has.
 */
export function readStoredRun(
  load: () => Promise<ChatSnapshot>,
  { afterSeq, setTimer = setRealTimer }: { afterSeq: number; setTimer?: SetTimer },
): RunReader {
  let known = ''
  let isOver = false
  let wake: (() => void) | undefined

  async function look(): Promise<RunItem[]> {
    const snapshot = await load()
    const text = JSON.stringify(snapshot)
    if (text === known) return []
    // A number no run reaches, so that whoever comes back with it is told where the run stands.
    const seq = known === '' && isEnded(snapshot.chat.status) ? afterSeq + 1 : Number.MAX_SAFE_INTEGER
    known = text
    const item = createSnapshotItem(seq, snapshot)
    isOver = isEnded(snapshot.chat.status) || snapshot.chat.status === 'requires_action'
    return isOver ? [item, createEventItem(seq + 1, { event: 'done', data: '[DONE]' })] : [item]
  }

  return createRunReader({
    async readBatch() {
      while (!isOver) {
        const batch = await look()
        if (batch.length > 0) return batch
        await new Promise<void>((resolve) => {
          const stop = setTimer(resolve, everyMs)
          wake = () => {
            stop()
            resolve()
          }
        })
      }
      return []
    },
    close() {
      isOver = true
      wake?.()
    },
  })
}
