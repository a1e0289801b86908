import { useRef, useState } from 'preact/hooks'
import type { AnswerItem, Feedback } from '../client/chat-store.ts'
import { CopyButton } from './copy-button.tsx'
import { IconButton } from './icon-button.tsx'
import { Late } from './late.tsx'
import { drawings, Moment } from './later-shared.ts'
import type { PanelContext } from './panel-context.ts'
import { ReadAloudButton } from './read-aloud/read-aloud-button.tsx'
import { useValue } from './use-value.ts'

interface Props {
  panel: PanelContext
  item: AnswerItem
  hasText: boolean
}

/** What can be done with a finished answer. */
export function AnswerActions({ panel, item, hasText }: Props) {
  const { options, store, later, features } = panel
  const [panelState, setPanelState] = useState<'closed' | 'open' | 'sent'>('closed')
  const feedback = useValue(() => item.feedback.value)
  const hasId = useValue(() => item.messageId.value !== undefined)
  const badButton = useRef<HTMLButtonElement>(null)
  const text = () => item.text.toString()

  function rate(rating: Feedback['rating']) {
    const isTakenBack = feedback?.rating === rating
    setPanelState(rating === 'unlike' && !isTakenBack ? 'open' : 'closed')
    void store.rate(item.key, isTakenBack ? undefined : { rating, reasons: [], comment: '' })
  }
  function closePanel(isSent: boolean) {
    setPanelState(isSent ? 'sent' : 'closed')
    badButton.current?.focus()
  }
  const thumb = (rating: Feedback['rating']) => ({
    size: 16,
    'aria-pressed': feedback?.rating === rating,
    class: feedback?.rating === rating ? 'on' : '',
    onClick: () => rate(rating),
  })
  return (
    <>
      <div class={`acts ${feedback ? 'stay' : ''}`}>
        {hasText && <CopyButton panel={panel} label="copy" read={text} />}
        {hasText && <ReadAloudButton panel={panel} read={text} />}
        {hasText && options.isNeedQuote && (
          <IconButton
            icon={drawings.quote}
            size={16}
            label={later.quote}
            onClick={() => {
              panel.quote.value = { text: text(), key: item.key }
              panel.focusInput()
            }}
          />
        )}
        <IconButton
          icon={drawings.again}
          size={16}
          class="again"
          label={later.answerAgain}
          onClick={() => {
            if (store.regenerate(item.key)) panel.toNewest()
          }}
        />
        {options.feedback.isNeedFeedback && hasId && (
          <>
            <span class="vr" />
            <IconButton icon={drawings.thumbUp} label={later.good} {...thumb('like')} />
            <IconButton icon={drawings.thumbDown} label={later.bad} {...thumb('unlike')} buttonRef={badButton} />
          </>
        )}
        <Moment panel={panel} seconds={item.createdAt} />
      </div>
      {panelState === 'open' && (
        <Late of={features.feedback}>
          {(chunk) => <chunk.FeedbackForm panel={panel} item={item} onClose={closePanel} />}
        </Late>
      )}
      {panelState === 'sent' && <p class="halt">{later.feedbackThanks}</p>}
    </>
  )
}
