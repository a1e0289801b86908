import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { explainError } from '../../api/explain-error.ts'
import { forget, type Lesson, teach } from '../../api/lessons.ts'
import { DialogActions } from '../../ui/dialog-actions.tsx'
import { TextArea } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import { showToast } from '../../ui/toast.tsx'
import classes from './lessons.module.css'

interface Props {
  agent: { id: string; name: string }
  /** What was asked, and what was answered so far. */
  start: Lesson
  onClose(): void
}

/** Teaches an agent the answer to a question: it joins the knowledge of the draft. */
export function LessonDialog({ agent, start, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t('lessons.title', { name: agent.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <LessonForm agent={agent} start={start} onClose={onClose} />
    </Modal>
  )
}

function LessonForm({ agent, start, onClose }: Props) {
  const { t } = useTranslation()
  const [lesson, setLesson] = useState(start)
  const [isTried, setTried] = useState(false)
  const teaching = useTeaching(agent, onClose)
  const missing = (text: string) => (isTried && text.trim() === '' ? t('lessons.missing') : undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (lesson.question.trim() && lesson.answer.trim()) teaching.mutate(lesson)
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>{t('lessons.text')}</p>
      <TextArea
        label={t('lessons.question')}
        value={lesson.question}
        error={missing(lesson.question)}
        onChange={(event) => setLesson({ ...lesson, question: event.target.value })}
      />
      <TextArea
        label={t('lessons.answer')}
        className={classes.answer}
        minRows={4}
        value={lesson.answer}
        error={missing(lesson.answer)}
        data-autofocus
        onChange={(event) => setLesson({ ...lesson, answer: event.target.value })}
      />
      {teaching.error && <Problem error={teaching.error} />}
      <DialogActions submit={t('lessons.submit')} isBusy={teaching.isPending} onCancel={onClose} />
    </form>
  )
}

function useTeaching(agent: Props['agent'], onTaught: () => void) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['agent', agent.id] })
  const undo = (lesson: Lesson) =>
    forget(agent.id, lesson)
      .then(refresh)
      .then(() => showToast({ text: t('lessons.forgotten', { name: agent.name }) }))
      .catch((error: unknown) => showToast({ text: explainError(error, t) }))
  return useMutation({
    mutationFn: (lesson: Lesson) => teach(agent.id, lesson),
    onSuccess: async (_, lesson) => {
      await refresh()
      onTaught()
      const action = { label: t('common.undo'), run: () => void undo(lesson) }
      showToast({ text: t('lessons.taught', { name: agent.name }), action })
    },
  })
}
