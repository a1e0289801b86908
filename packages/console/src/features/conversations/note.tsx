import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { addNote, type Note as NoteItem, notesQuery, removeNote } from '../../api/conversations.ts'
import { explainError } from '../../api/explain-error.ts'
import { IconButton } from '../../ui/button.tsx'
import { formatMoment } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { showToast } from '../../ui/toast.tsx'
import classes from './conversations.module.css'

/** What somebody who works here wrote beside the conversation. */
export function Note({ note, conversationId }: { note: NoteItem; conversationId: string }) {
  const { t, i18n } = useTranslation()
  const removing = useRemoveNote(conversationId, note)
  return (
    <div className={classes.note}>
      <Icon name="edit" size={16} />
      <p>
        <b>
          {note.author.name || t('conversations.somebody')}, {formatMoment(note.created_at, t, i18n.language)}
        </b>{' '}
        {note.text}
      </p>
      {note.is_mine && (
        <IconButton
          icon="trash"
          iconSize={15}
          label={t('conversations.removeNote')}
          onClick={() => removing.mutate()}
        />
      )}
    </div>
  )
}

function useRemoveNote(conversationId: string, note: NoteItem) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: notesQuery(conversationId).queryKey })
  const undo = () =>
    addNote(conversationId, { text: note.text, ...(note.message_id && { message_id: note.message_id }) })
      .then(refresh)
      .catch((error: unknown) => showToast({ text: explainError(error, t) }))
  return useMutation({
    mutationFn: () => removeNote(conversationId, note.id),
    onSuccess: async () => {
      await refresh()
      showToast({ text: t('conversations.noteRemoved'), action: { label: t('common.undo'), run: () => void undo() } })
    },
    onError: (error) => showToast({ text: explainError(error, t) }),
  })
}
