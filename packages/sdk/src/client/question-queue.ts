import type { ClientEnvironment } from './environment.ts'
import type { Entry } from './message-list.ts'
import type { createOutbox } from './outbox.ts'

type QuestionEntry = Extract<Entry, { kind: 'question' }>

/** Questions that wait for the network are tried this often without a sign that it is back. */
const checkMs = 15_000

interface Options {
  environment: ClientEnvironment
  outbox: ReturnType<typeof createOutbox>
  /** False while another question is being asked. */
  canAsk(): boolean
  ask(entry: QuestionEntry): void
}

/** Questions that were asked without a network, in their order. They outlive the page. */
export function createQuestionQueue({ environment, outbox, canAsk, ask }: Options) {
  let waiting: QuestionEntry[] = []
  let stopTimer = () => {}

  function sendNext() {
    const [entry, ...others] = waiting
    if (!entry || !canAsk()) return
    waiting = others
    ask(entry)
  }

  return {
    get isEmpty() {
      return waiting.length === 0
    },
    add(entry: QuestionEntry, isFirst: boolean) {
      const { state, problem, requestId, item } = entry.question
      state.value = 'queued'
      problem.value = undefined
      waiting = isFirst ? [entry, ...waiting] : [...waiting, entry]
      const { text, quote, createdAt } = item
      if (item.files.length === 0) outbox.add({ requestId, text, quote, createdAt })
      stopTimer()
      stopTimer = environment.after(checkMs, sendNext)
    },
    sendNext,
    end() {
      stopTimer()
      waiting = []
    },
  }
}
