import type { UserItem } from '../client/chat-store.ts'
import { Icon } from './icon.tsx'
import { drawings, isPicture, MessageFiles } from './later-shared.ts'
import type { PanelContext } from './panel-context.ts'
import { ProblemDetails } from './problem-details.tsx'
import { useValue } from './use-value.ts'

interface Props {
  panel: PanelContext
  item: UserItem
}

/** What stands under the words of a question: its files, and what became of it if it did not simply arrive. */
export function QuestionEnd({ panel, item }: Props) {
  return (
    <>
      <MessageFiles panel={panel} files={item.files.filter((file) => !isPicture(file))} />
      <SendingNote panel={panel} item={item} />
    </>
  )
}

function SendingNote({ panel: { texts, later, store }, item }: Props) {
  const state = useValue(() => item.state.value)
  const problem = useValue(() => item.problem.value)
  if (state === 'queued') {
    return (
      <div class="note">
        <Icon name={drawings.clock} size={14} />
        {texts.queued}
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
