import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { AnswerItem } from '../../client/chat-store.ts'
import { IconButton } from '../icon-button.tsx'
import type { PanelContext } from '../panel-context.ts'
import { readFeedbackTags } from './feedback-tags.ts'

const maxLength = 250

interface Props {
  panel: PanelContext
  item: AnswerItem
  onClose(isSent: boolean): void
}

/** What was wrong: reasons of the page to choose from, and words of one's own where they are asked for. */
export function FeedbackForm({ panel, item, onClose }: Props) {
  const { options, store, later, texts } = panel
  const { title, placeholder, tags: given } = options.feedback.feedbackPanel
  const tags = useMemo(() => readFeedbackTags(given), [])
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [comment, setComment] = useState('')
  const root = useRef<HTMLFormElement>(null)
  const asksForWords =
    tags.length === 0 || tags.some(({ label, isNeedDetail }) => isNeedDetail && chosen.includes(label))
  useLayoutEffect(() => {
    root.current!.querySelector<HTMLElement>('.tags button, textarea')?.focus({ preventScroll: true })
    root.current!.scrollIntoView({ block: 'nearest' })
  }, [])

  function toggle(label: string) {
    setChosen(chosen.includes(label) ? chosen.filter((one) => one !== label) : [...chosen, label])
  }
  async function send(event: Event) {
    event.preventDefault()
    const words = asksForWords ? comment.trim() : ''
    if (!(await store.rate(item.key, { rating: 'unlike', reasons: chosen, comment: words }))) return
    panel.say(later.feedbackThanks)
    onClose(true)
  }
  function press(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.isComposing) return
    event.stopPropagation()
    onClose(false)
  }
  const heading = title ?? later.feedbackTitle
  return (
    <form class="fb" aria-label={heading} ref={root} onSubmit={send} onKeyDown={press}>
      <h3>
        <span dir="auto">{heading}</span>
        <IconButton icon="close" size={16} label={texts.close} onClick={() => onClose(false)} />
      </h3>
      {tags.length > 0 && (
        <div class="tags">
          {tags.map(({ label }) => (
            <button
              type="button"
              key={label}
              class={`pill ${chosen.includes(label) ? 'on' : ''}`}
              dir="auto"
              aria-pressed={chosen.includes(label)}
              onClick={() => toggle(label)}
            >
              {label}
            </button>
          ))}
        </div>
      )}
      {asksForWords && (
        <textarea
          rows={2}
          dir="auto"
          maxLength={maxLength}
          placeholder={placeholder ?? later.feedbackPlaceholder}
          aria-label={placeholder ?? later.feedbackPlaceholder}
          value={comment}
          onInput={({ currentTarget }) => setComment(currentTarget.value)}
        />
      )}
      <div class="pair">
        {asksForWords && (
          <span class="count" dir="ltr">
            {comment.length} / {maxLength}
          </span>
        )}
        <button type="submit" class="pill fill" disabled={chosen.length === 0 && !comment.trim()}>
          {later.feedbackSend}
        </button>
      </div>
    </form>
  )
}
