import { useComputed, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Problem } from '../client/chat-store.ts'
import { Notice } from './notice.tsx'
import type { PanelContext } from './panel-context.ts'
import { ProblemDetails } from './problem-details.tsx'

/** What stands above the composer: no network, too many questions, or another trouble of the whole conversation. */
export function Notices({ panel }: { panel: PanelContext }) {
  const { store, texts } = panel
  const limit = useComputed(() => findLimit(panel))
  const problem = store.problem.value
  return (
    <>
      {!store.online.value && <Notice kind="off" icon="offline" role="status" sentences={texts.offline} />}
      {limit.value && <Limit key={limit.value.requestId} panel={panel} problem={limit.value} />}
      {problem && problem !== limit.value && problem.name !== 'offline' && (
        <Notice
          kind="err"
          icon="warn"
          role="alert"
          sentences={texts.problems[problem.name]}
          action={problem.retryable ? { label: texts.tryAgain, run: () => void store.open() } : undefined}
        >
          <ProblemDetails problem={problem} texts={texts} />
        </Notice>
      )}
    </>
  )
}

/** The limit that the newest question, or the conversation, has run into. */
function findLimit({ store }: PanelContext): Problem | undefined {
  const last = store.items.value.at(-1)
  const problem = store.problem.value ?? (last?.kind === 'seam' ? undefined : last?.problem.value)
  return problem?.name === 'limit' ? problem : undefined
}

function Limit({ panel: { texts, say }, problem }: { panel: PanelContext; problem: Problem }) {
  const seconds = useSignal(Math.ceil(problem.retryAfterSeconds ?? 0))
  const [happened, later] = texts.problems.limit
  const whatToDo = problem.retryAfterSeconds ? texts.askAgainIn(seconds.value) : later
  useEffect(() => {
    // Said once here and not by the row: a voice that counts down would never stop.
    say(`${happened} ${whatToDo}`)
    if (!problem.retryAfterSeconds) return
    const endsAt = Date.now() + seconds.peek() * 1000
    const timer = setInterval(() => {
      seconds.value = Math.max(0, Math.ceil((endsAt - Date.now()) / 1000))
      if (seconds.value === 0) clearInterval(timer)
    }, 1000)
    return () => clearInterval(timer)
  }, [])
  if (problem.retryAfterSeconds && seconds.value === 0) return null
  return <Notice kind="off" icon="clock" sentences={[happened, whatToDo]} />
}
