import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { sessionQuery } from '../../api/session.ts'
import { createWorkspace } from '../../api/workspaces.ts'
import { DialogActions } from '../../ui/dialog-actions.tsx'
import { TextField } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import classes from './workspaces.module.css'

/** Names a new workspace and goes there. */
export function NewWorkspaceDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      size={440}
      title={t('workspaces.new')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <NewWorkspaceForm onClose={onClose} />
    </Modal>
  )
}

function NewWorkspaceForm({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [mistake, setMistake] = useState<string>()
  const creation = useMutation({
    mutationFn: createWorkspace,
    onSuccess: async ({ id }) => {
      // The session knows the workspaces: first it, then the page that asks it.
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
      onClose()
      navigate(`/space/${id}/agents`)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim()) return setMistake(t('workspaces.nameMissing'))
    creation.mutate(name.trim())
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextField
        label={t('workspaces.name')}
        hint={t('workspaces.newHint')}
        error={mistake}
        value={name}
        maxLength={60}
        data-autofocus
        onChange={(event) => {
          setName(event.target.value)
          setMistake(undefined)
        }}
      />
      {creation.error && <Problem error={creation.error} />}
      <DialogActions submit={t('workspaces.create')} isBusy={creation.isPending} onCancel={onClose} />
    </form>
  )
}
