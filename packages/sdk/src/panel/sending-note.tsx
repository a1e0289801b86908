import type { UserItem } from '../client/chat-store.ts'
import { Icon } from './icon.tsx'
import { drawings } from './later-shared.ts'
import type { PanelContext } from './panel-context.ts'
import { ProblemDetails } from './problem-details.tsx'
import { useValue } from './use-value.ts'

/** What became of a question that did not simply arrive. */
export function SendingNote({ panel: { texts, later, store }, item }: { panel: PanelContext; item: UserItem }) {
  const state = useValue(() => item.state.value)
  const problem = useValue(() => item.problem.value)
  if (state === 'queued') {
    return (
      <div class="note">
        <Icon name={drawings.clock} size={14} />
        {later.queued}
      </div>
    )
  }
  if (state !== 'failed') return null
  return (
    <div class="note bad" role="alert">
      <Icon name={drawings.warn} size={14} />
      <div>
        {[later.notSent, ...(problem && problem.name !== 'limit' ? later.problems[problem.name] : [])].join(later.gap)}{' '}
        {problem?.retryable !== false && (
          <button type="button" class="lnk" onClick={() => store.retry(item.key)}>
            {texts.tryAgain}
          </button>
        )}
        {problem && <ProblemDetails problem={problem} texts={texts} />}
      </div>
    </div>
  )
}
