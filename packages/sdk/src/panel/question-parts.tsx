import { useState } from 'preact/hooks'
import type { UserItem } from '../client/chat-store.ts'
import { toSpoken } from './announcer.ts'
import { toImageUrl } from './avatar.tsx'
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
      <VisitorPicture panel={panel} />
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

/** The picture the page has for its visitor, beside their words; nothing where it has none or it does not load. */
function VisitorPicture({ panel }: { panel: PanelContext }) {
  const [hasFailed, setHasFailed] = useState(false)
  const { url } = panel.options.userInfo
  const src = url && !hasFailed && toImageUrl(url)
  return src ? <img class="who" src={src} width={24} height={24} alt="" onError={() => setHasFailed(true)} /> : null
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
