import { useEffect, useState } from 'preact/hooks'
import type { Problem } from '../client/chat-store.ts'
import { lastOf } from './last-of.ts'
import { drawings } from './later-shared.ts'
import { Notice } from './notice.tsx'
import type { PanelContext } from './panel-context.ts'
import { ProblemDetails } from './problem-details.tsx'
import { fill, inTime } from './texts/fill.ts'
import { useValue } from './use-value.ts'

/** What stands above the composer: no network, too many questions, or another trouble of the whole conversation. */
export function Notices({ panel }: { panel: PanelContext }) {
  const { features, store, texts, later } = panel
  const isOnline = useValue(() => store.online.value)
  const limit = useValue(() => findLimit(panel))
  const problem = useValue(() => store.problem.value)
  const missing = useValue(() => Object.values(features).filter((part) => part.hasFailed.value))
  return (
    <>
      {missing.length > 0 && (
        <Notice
          kind="err"
          icon={drawings.warn}
          role="alert"
          sentences={later.partMissing}
          action={{
            label: texts.tryAgain,
            run: () => {
              for (const part of missing) void part.bring()
            },
          }}
        />
      )}
      {!isOnline && <Notice kind="off" icon={drawings.offline} role="status" sentences={later.offline} />}
      {limit && <Limit key={limit.requestId} panel={panel} problem={limit} />}
      {problem && problem !== limit && problem.name !== 'offline' && (
        <Notice
          kind="err"
          icon={drawings.warn}
          role="alert"
          sentences={later.problems[problem.name]}
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

function Limit({ panel, problem }: { panel: PanelContext; problem: Problem }) {
  const { later, say } = panel
  const [seconds, setSeconds] = useState(Math.ceil(problem.retryAfterSeconds ?? 0))
  const [happened, anyTime] = later.problems.limit
  const whatToDo = problem.retryAfterSeconds ? fill(later.askAgain, inTime(panel.lang, seconds)) : anyTime
  useEffect(() => {
    // Said once here and not by the row: a voice that counts down would never stop.
    say(`${happened} ${whatToDo}`)
    const endsAt = Date.now() + seconds * 1000
    const timer = setInterval(() => setSeconds(Math.max(0, Math.ceil((endsAt - Date.now()) / 1000))), 1000)
    return () => {
      clearInterval(timer)
      panel.isLimited.value = false
    }
  }, [])
  useEffect(() => {
    panel.isLimited.value = seconds > 0
  }, [seconds > 0])
  return problem.retryAfterSeconds && !seconds ? null : (
    <Notice kind="off" icon={drawings.clock} sentences={[happened, whatToDo]} />
  )
}
