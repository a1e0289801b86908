import { Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { deleteVisitorData, visitorDataQuery } from '../../api/conversations.ts'
import { DialogActions } from '../../ui/dialog-actions.tsx'
import { Problem } from '../../ui/problem.tsx'
import { LoadingLine } from '../../ui/stitch.tsx'
import { showToast } from '../../ui/toast.tsx'
import classes from './conversations.module.css'

interface Props {
  conversationId: string
  name: string
  onClose(): void
  onDeleted(): void
}

/** Says what is kept of a visitor, and deletes it for good. */
export function VisitorDataDialog({ conversationId, name, onClose, onDeleted }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      size={480}
      title={t('conversations.deleteTitle', { name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Confirmation {...{ conversationId, name, onClose, onDeleted }} />
    </Modal>
  )
}

function Confirmation({ conversationId, name, onClose, onDeleted }: Props) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { data, error, isFetching, refetch } = useQuery(visitorDataQuery(conversationId))
  const deleting = useMutation({
    mutationFn: () => deleteVisitorData(conversationId),
    onSuccess: async () => {
      onClose()
      onDeleted()
      showToast({ text: t('conversations.deleted', { name }) })
      await queryClient.invalidateQueries({ queryKey: ['conversations'] })
    },
  })
  return (
    <form
      className={classes.dialog}
      onSubmit={(event) => {
        event.preventDefault()
        deleting.mutate()
      }}
    >
      <LoadingLine isLoading={isFetching && !data} />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {data && (
        <ul>
          <li>{t('conversations.countConversations', { count: data.conversations })}</li>
          <li>{t('conversations.messages', { count: data.messages })}</li>
          <li>{t('conversations.countFiles', { count: data.files })}</li>
        </ul>
      )}
      <p>{t('conversations.deleteText')}</p>
      {deleting.error && <Problem error={deleting.error} />}
      <DialogActions
        isDangerous
        submit={t('conversations.deleteSubmit')}
        isBusy={deleting.isPending}
        isDisabled={!data}
        onCancel={onClose}
      />
    </form>
  )
}
