import type { UserItem } from '../client/chat-store.ts'
import { toSpoken } from './announcer.ts'
import { CopyButton } from './copy-button.tsx'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { drawings, isPicture, MessageFiles, Moment } from './later-shared.ts'
import type { PanelContext } from './panel-context.ts'
import { useValue } from './use-value.ts'

interface Props {
  panel: PanelContext
  item: UserItem
}

/** What stands above the words of a question: what it refers to, and its pictures. */
export function QuestionParts({ panel, item }: Props) {
  return (
    <>
      {item.quote && (
        <div class="refer">
          <Icon name={drawings.quote} size={14} />
          <span dir="auto">{toSpoken(item.quote.text)}</span>
        </div>
      )}
      <MessageFiles panel={panel} files={item.files.filter(isPicture)} />
    </>
  )
}

/** What can be done with a question that was sent. */
export function QuestionActions({ panel, item, onEdit }: Props & { onEdit(): void }) {
  const isSent = useValue(() => item.state.value === 'sent')
  const isRunning = useValue(() => panel.store.running.value)
  if (!isSent) return null
  return (
    <div class="acts">
      <Moment panel={panel} seconds={item.createdAt} />
      {item.text && <CopyButton panel={panel} label="copy" read={() => item.text} />}
      <IconButton icon={drawings.pencil} size={16} label={panel.later.edit} disabled={isRunning} onClick={onEdit} />
    </div>
  )
}
