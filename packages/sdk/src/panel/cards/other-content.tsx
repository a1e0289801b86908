import { useMemo, useState } from 'preact/hooks'
import type { AnswerItem, OtherPart } from '../../client/chat-store.ts'
import { lastOf } from '../last-of.ts'
import type { PanelContext } from '../panel-context.ts'
import { fill } from '../texts/fill.ts'
import { useValue } from '../use-value.ts'
import { type Card, readCard } from './read-card.ts'

interface Props {
  panel: PanelContext
  item: AnswerItem
  part: OtherPart
}

/** A part of an answer that is neither words nor a file: the cards of chatflows, and the name of what cannot be drawn. */
export function OtherContent({ panel, item, part }: Props) {
  const card = useMemo(() => (part.type === 'card' ? readCard(part.content) : undefined), [part])
  // Only the newest can be answered: what was asked before has been.
  const isOpen = useValue(() => lastOf(panel.store.items.value) === item && !panel.store.running.value)
  if (!card) return <p class="lack">{fill(panel.later.unsupported, part.type)}</p>
  function say(words: string) {
    if (panel.store.send(words)) panel.toNewest()
  }
  return (
    <div class="card">
      {card.title && <p dir="auto">{card.title}</p>}
      {card.kind === 'question' ? (
        <Options card={card} isOpen={isOpen} say={say} />
      ) : (
        <Fields panel={panel} card={card} isOpen={isOpen} say={say} />
      )}
    </div>
  )
}

type Part<Kind> = { card: Extract<Card, { kind: Kind }>; isOpen: boolean; say(words: string): void }

function Options({ card, isOpen, say }: Part<'question'>) {
  return (
    <div class="chips">
      {card.options.map((option) => (
        <button type="button" key={option} class="chip" dir="auto" disabled={!isOpen} onClick={() => say(option)}>
          {option}
        </button>
      ))}
    </div>
  )
}

/** Goes out as Coze's does: a line of `name:value` for each field. */
function Fields({ panel, card, isOpen, say }: Part<'input'> & { panel: PanelContext }) {
  const [values, setValues] = useState<Record<string, string>>({})
  const isComplete = card.fields.every((name) => values[name]?.trim())
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isComplete && isOpen) say(card.fields.map((name) => `${name}:${values[name]!.trim()}`).join('\n'))
      }}
    >
      {card.fields.map((name) => (
        <label key={name}>
          <span dir="auto">{name}</span>
          <input
            dir="auto"
            disabled={!isOpen}
            value={values[name] ?? ''}
            onInput={({ currentTarget }) => setValues({ ...values, [name]: currentTarget.value })}
          />
        </label>
      ))}
      <button type="submit" class="pill fill" disabled={!isComplete || !isOpen}>
        {panel.texts.send}
      </button>
    </form>
  )
}
