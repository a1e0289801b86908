import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Feedback } from '../../api/conversations.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { AnswerText } from './answer-text.tsx'
import classes from './conversations.module.css'
import { readAttachments } from './read-message.ts'
import type { TranscriptEntry } from './transcript-entries.ts'

const LessonDialog = lazy(async () => ({ default: (await import('../lessons/lesson-dialog.tsx')).LessonDialog }))

interface Props {
  entry: Extract<TranscriptEntry, { kind: 'answer' }>
  agent: { id: string; name: string } | undefined
  isChosen: boolean
  onChoose(chatId: string): void
  onNote(messageId: string): void
}

/** What the agent said, what the visitor thought of it, and what can be done about it. */
export function Answer({ entry, agent, isChosen, onChoose, onNote }: Props) {
  const { t } = useTranslation()
  const { message, chatId, feedback, isUnanswered } = entry
  const [isTeaching, setTeaching] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a wider target for the mouse; the keyboard has the button below
    // biome-ignore lint/a11y/useKeyWithClickEvents: a wider target for the mouse; the keyboard has the button below
    <div
      className={classes.answer}
      data-chosen={isChosen || undefined}
      onClick={() => chatId && !isChosen && getSelection()?.isCollapsed !== false && onChoose(chatId)}
    >
      {message.reasoning_content && (
        <details className={classes.thoughts}>
          <summary>{t('conversations.thoughts')}</summary>
          {message.reasoning_content}
        </details>
      )}
      <AnswerText text={message.content} />
      {feedback && <FeedbackLine feedback={feedback} />}
      {isUnanswered && (
        <span className={classes.tag} data-look="warn">
          {t('conversations.unanswered')}
        </span>
      )}
      <div className={classes.actions}>
        {agent && (
          <Button size="small" icon="teach" onClick={() => setTeaching(true)}>
            {t('conversations.improve')}
          </Button>
        )}
        <Button look="quiet" size="small" onClick={() => onNote(message.id)}>
          {t('conversations.addNote')}
        </Button>
        {chatId && !isChosen && (
          <Button look="quiet" size="small" onClick={() => onChoose(chatId)}>
            {t('trace.why')}
          </Button>
        )}
      </div>
      {isTeaching && agent && (
        <Suspense fallback={null}>
          <LessonDialog
            agent={agent}
            start={{ question: entry.question ? readAttachments(entry.question).text : '', answer: message.content }}
            onClose={() => setTeaching(false)}
          />
        </Suspense>
      )}
    </div>
  )
}

function FeedbackLine({ feedback }: { feedback: Feedback }) {
  const { t } = useTranslation()
  const isLike = feedback.feedback_type === 'like'
  const reasons = feedback.reason_types.filter((reason) => reason !== '').join(', ')
  return (
    <p className={classes.vote} data-like={isLike || undefined}>
      <Icon name={isLike ? 'thumbUp' : 'thumbDown'} size={16} />
      <span>
        <b>{reasons || t(isLike ? 'conversations.wasHelpful' : 'conversations.wasNotHelpful')}</b>
        {feedback.comment && <> {t('conversations.quoted', { text: feedback.comment })}</>}
      </span>
    </p>
  )
}
