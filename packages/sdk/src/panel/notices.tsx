import { useEffect, useState } from 'preact/hooks'
import type { Problem } from '../client/chat-store.ts'
import { lastOf } from './last-of.ts'
import { Notice } from './notice.tsx'
import type { PanelContext } from './panel-context.ts'
import { ProblemDetails } from './problem-details.tsx'
import { useValue } from './use-value.ts'

/** What stands above the composer: no network, too many questions, or another trouble of the whole conversation. */
export function Notices({ panel }: { panel: PanelContext }) {
  const { store, texts } = panel
  const isOnline = useValue(() => store.online.value)
  const limit = useValue(() => findLimit(panel))
  const problem = useValue(() => store.problem.value)
  return (
    <>
      {!isOnline && <Notice kind="off" icon="offline" role="status" sentences={texts.offline} />}
      {limit && <Limit key={limit.requestId} panel={panel} problem={limit} />}
      {problem && problem !== limit && problem.name !== 'offline' && (
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
  const last = lastOf(store.items.value)
  const problem = store.problem.value ?? (last?.kind === 'seam' ? undefined : last?.problem.value)
  return problem?.name === 'limit' ? problem : undefined
}

function Limit({ panel: { texts, say }, problem }: { panel: PanelContext; problem: Problem }) {
  const [seconds, setSeconds] = useState(Math.ceil(problem.retryAfterSeconds ?? 0))
  const [happened, later] = texts.problems.limit
  const whatToDo = problem.retryAfterSeconds ? texts.askAgainIn(seconds) : later
  useEffect(() => {
    // Said once here and not by the row: a voice that counts down would never stop.
    say(`${happened} ${whatToDo}`)
    const endsAt = Date.now() + seconds * 1000
    const timer = setInterval(() => setSeconds(Math.max(0, Math.ceil((endsAt - Date.now()) / 1000))), 1000)
    return () => clearInterval(timer)
  }, [])
  return problem.retryAfterSeconds && !seconds ? null : (
    <Notice kind="off" icon="clock" sentences={[happened, whatToDo]} />
  )
}
