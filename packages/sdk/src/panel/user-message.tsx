import { useState } from 'preact/hooks'
import type { UserItem } from '../client/chat-store.ts'
import type { PanelContext } from './panel-context.ts'
import { useValue } from './use-value.ts'

/** The visitor's own words, as they were typed, with what went along, and what became of them. */
export function UserMessage({ panel, item }: { panel: PanelContext; item: UserItem }) {
  const [isEditing, setIsEditing] = useState(false)
  const chunk = useValue(() => panel.features.answers.chunk.value)
  return (
    <article class="me" aria-label={panel.texts.you} data-key={item.key}>
      {chunk && <chunk.QuestionParts panel={panel} item={item} />}
      {isEditing && chunk ? (
        <chunk.EditQuestion panel={panel} item={item} onEnd={() => setIsEditing(false)} />
      ) : (
        item.text && (
          <div class="bub" dir="auto">
            {item.text}
          </div>
        )
      )}
      {chunk ? <chunk.QuestionEnd panel={panel} item={item} /> : <Queued panel={panel} item={item} />}
      {chunk && !isEditing && <chunk.QuestionActions panel={panel} item={item} onEdit={() => setIsEditing(true)} />}
    </article>
  )
}

/** The first question of a visit may be asked in a tunnel, where nothing more can be brought: that it waits is said all the same. */
function Queued({ panel, item }: { panel: PanelContext; item: UserItem }) {
  const isQueued = useValue(() => item.state.value === 'queued')
  return isQueued ? <div class="note">{panel.texts.queued}</div> : null
}
