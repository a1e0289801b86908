import type { UserItem } from '../client/chat-store.ts'
import { Icon } from './icon.tsx'
import type { PanelContext } from './panel-context.ts'
import { ProblemDetails } from './problem-details.tsx'
import { useValue } from './use-value.ts'

/** The visitor's own words, as they were typed, and what became of them. */
export function UserMessage({ panel, item }: { panel: PanelContext; item: UserItem }) {
  return (
    <article class="me" aria-label={panel.texts.you}>
      <div class="bub" dir="auto">
        {item.text}
      </div>
      <SendingNote panel={panel} item={item} />
    </article>
  )
}

function SendingNote({ panel: { texts, store }, item }: { panel: PanelContext; item: UserItem }) {
  const state = useValue(() => item.state.value)
  const problem = useValue(() => item.problem.value)
  if (state === 'queued') {
    return (
      <div class="note">
        <Icon name="clock" size={14} />
        {texts.queued}
      </div>
    )
  }
  if (state !== 'failed') return null
  return (
    <div class="note bad" role="alert">
      <Icon name="warn" size={14} />
      <div>
        {[texts.notSent, ...(problem && problem.name !== 'limit' ? texts.problems[problem.name] : [])].join(texts.gap)}{' '}
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
