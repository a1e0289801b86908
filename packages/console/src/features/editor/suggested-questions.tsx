import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { lengthOf, limits } from './draft.ts'
import classes from './editor.module.css'
import { useReorder } from './use-reorder.ts'

interface Props {
  questions: string[]
  onChange(questions: string[]): void
}

/** Questions to begin with: edited in place, moved by dragging or by arrow keys on the grip. */
export function SuggestedQuestions({ questions, onChange }: Props) {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  const [announcement, setAnnouncement] = useState('')
  const reorder = useReorder(questions, (next, place) => {
    onChange(next)
    setAnnouncement(t('opening.moved', { place: place + 1, total: next.length }))
  })
  const isTooLong = questions.some((question) => lengthOf(question) > limits.suggestedQuestion)
  const replace = (index: number, question: string) => onChange(questions.with(index, question))
  const focusRow = (index: number) =>
    requestAnimationFrame(() => list.current?.querySelectorAll('input')[index]?.focus())

  const add = () => {
    onChange([...questions, ''])
    focusRow(questions.length)
  }
  const remove = (index: number) => {
    onChange(questions.toSpliced(index, 1))
    focusRow(Math.max(0, index - 1))
  }
  return (
    <div className={classes.rows}>
      <ul ref={list} aria-label={t('opening.questions')}>
        {questions.map((question, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a question has no identity but its place
          <li key={index} className={classes.row} data-dragging={reorder.dragged === index || undefined}>
            <IconButton
              icon="grip"
              iconSize={15}
              className={classes.grip}
              label={t('opening.move', { question })}
              {...reorder.gripProps(index)}
            />
            <input
              className={classes.line}
              aria-label={t('opening.question', { number: index + 1 })}
              aria-invalid={lengthOf(question) > limits.suggestedQuestion || undefined}
              value={question}
              onChange={(event) => replace(index, event.target.value)}
              onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && add()}
            />
            <IconButton
              icon="close"
              iconSize={15}
              className={classes.rowAction}
              label={t('opening.remove', { question })}
              onClick={() => remove(index)}
            />
          </li>
        ))}
      </ul>
      <button type="button" className={classes.addRow} onClick={add}>
        <Icon name="plus" size={15} />
        {t('opening.add')}
      </button>
      {isTooLong && (
        <p className={classes.error} role="alert">
          {t('opening.questionLong')}
        </p>
      )}
      <span className="hidden-text" role="status">
        {announcement}
      </span>
    </div>
  )
}
