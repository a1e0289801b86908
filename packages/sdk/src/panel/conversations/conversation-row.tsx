import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ConversationSummary } from '../../client/chat-store.ts'
import { IconButton } from '../icon-button.tsx'
import { drawings, Menu, toMoment } from '../later-shared.ts'
import type { PanelContext } from '../panel-context.ts'
import { Stitch } from '../stitch.tsx'
import { useValue } from '../use-value.ts'

const maxNameLength = 100

interface Props {
  panel: PanelContext
  conversation: ConversationSummary
  onChosen(): void
}

/** One conversation: shown by a press, renamed and deleted in its own row. */
export function ConversationRow({ panel, conversation, onChosen }: Props) {
  const { id, name, updatedAt } = conversation
  const { store, texts, later, lang } = panel
  const [mode, setMode] = useState<'shown' | 'renaming' | 'deleting'>('shown')
  const isCurrent = useValue(() => store.conversations.currentId.value === id)
  const isRunning = useValue(() => isCurrentAndRunning(panel, id))
  const place = useRef<HTMLLIElement>(null)
  const title = name || texts.newConversation

  function choose() {
    onChosen()
    if (!isCurrent) void store.conversations.open(id)
  }
  function end() {
    setMode('shown')
    // The row is drawn anew; its button takes the focus that the field or the question had.
    requestAnimationFrame(() => place.current?.querySelector('button')?.focus())
  }
  if (mode === 'renaming') {
    const rename = (words: string) => {
      if (words && words !== name) void store.conversations.rename(id, words)
      end()
    }
    return (
      <li class="cv" ref={place}>
        <RenameField
          label={later.rename}
          name={title}
          onEnd={(words) => (words === undefined ? end() : rename(words))}
        />
      </li>
    )
  }
  if (mode === 'deleting') {
    return (
      <li class="cv ask" ref={place}>
        <DeleteQuestion panel={panel} title={title} onKeep={end} onDelete={() => void store.conversations.remove(id)} />
      </li>
    )
  }
  return (
    <li class={`cv ${isCurrent ? 'on' : ''}`} ref={place}>
      <button type="button" class="nm" aria-current={isCurrent || undefined} title={title} onClick={choose}>
        <span dir="auto">{title}</span>
        {isRunning ? (
          <Stitch label={texts.writing} />
        ) : (
          <time>{toMoment(new Date(updatedAt * 1000), lang, false)}</time>
        )}
      </button>
      <RowMenu panel={panel} title={title} onRename={() => setMode('renaming')} onDelete={() => setMode('deleting')} />
    </li>
  )
}

const isCurrentAndRunning = ({ store }: PanelContext, id: string) =>
  store.running.value && store.conversations.currentId.value === id

interface RowMenuProps {
  panel: PanelContext
  title: string
  onRename(): void
  onDelete(): void
}

function RowMenu({ panel, title, onRename, onDelete }: RowMenuProps) {
  const { texts, later } = panel
  const [isOpen, setIsOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  return (
    <div class={`hold ${isOpen ? 'open' : ''}`} ref={place}>
      <IconButton
        icon="more"
        size={16}
        label={`${texts.more}: ${title}`}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      />
      {isOpen && (
        <Menu
          panel={panel}
          label={title}
          place={place}
          operations={[
            { icon: drawings.pencil, label: later.rename, run: onRename },
            { icon: drawings.trash, label: later.remove, isDanger: true, run: onDelete },
          ]}
          onClose={(givesFocusBack) => {
            setIsOpen(false)
            if (givesFocusBack) place.current?.querySelector('button')?.focus()
          }}
        />
      )}
    </div>
  )
}

/** @param onEnd gets the new name; `undefined` when it was given up. */
function RenameField(props: { label: string; name: string; onEnd(name: string | undefined): void }) {
  const field = useRef<HTMLInputElement>(null)
  // Leaving the field keeps what was typed, but a key may have decided already.
  const isDecided = useRef(false)
  useLayoutEffect(() => field.current!.select(), [])
  function end(name: string | undefined) {
    if (isDecided.current) return
    isDecided.current = true
    props.onEnd(name)
  }
  function press(event: KeyboardEvent) {
    if (event.isComposing) return
    if (event.key === 'Enter') end(field.current!.value.trim())
    if (event.key !== 'Escape') return
    event.stopPropagation()
    end(undefined)
  }
  return (
    <input
      class="edit"
      ref={field}
      dir="auto"
      aria-label={props.label}
      maxLength={maxNameLength}
      defaultValue={props.name}
      onKeyDown={press}
      onBlur={() => end(field.current?.value.trim())}
    />
  )
}

function DeleteQuestion(props: { panel: PanelContext; title: string; onKeep(): void; onDelete(): void }) {
  const { later } = props.panel
  const keep = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => keep.current!.focus(), [])
  return (
    <div
      class="pair"
      role="group"
      aria-label={`${later.removeQuestion} ${props.title}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        props.onKeep()
      }}
    >
      <span>{later.removeQuestion}</span>
      <button type="button" class="pill" ref={keep} onClick={props.onKeep}>
        {later.keep}
      </button>
      <button type="button" class="pill danger" onClick={props.onDelete}>
        {later.remove}
      </button>
    </div>
  )
}
