import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addNote, notesQuery } from '../../api/conversations.ts'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import classes from './conversations.module.css'

interface Props {
  conversationId: string
  /** The answer it is about, if it is about one. */
  messageId: string | undefined
  onClose(): void
  /** Told the id when it is saved and in the transcript. */
  onSaved(id: string): void
}

/** A note for the others who work here. */
export function NoteForm({ conversationId, messageId, onClose, onSaved }: Props) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [text, setText] = useState('')
  const adding = useMutation({
    mutationFn: () => addNote(conversationId, { text, ...(messageId && { message_id: messageId }) }),
    onSuccess: async ({ id }) => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: notesQuery(conversationId).queryKey }),
        queryClient.invalidateQueries({ queryKey: ['conversations'] }),
      ])
      onClose()
      onSaved(id)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim()) adding.mutate()
  }
  return (
    <form
      className={classes.noteForm}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
      }}
    >
      <TextArea
        label={t(messageId ? 'conversations.noteOnAnswer' : 'conversations.noteOnAll')}
        hint={t('conversations.noteHint')}
        value={text}
        maxLength={4000}
        autoFocus
        onChange={(event) => setText(event.target.value)}
      />
      {adding.error && <Problem error={adding.error} />}
      <footer>
        <Button look="quiet" size="small" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button look="primary" size="small" type="submit" disabled={!text.trim()} isBusy={adding.isPending}>
          {t('conversations.saveNote')}
        </Button>
      </footer>
    </form>
  )
}
