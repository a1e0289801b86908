import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '../../../api/session.ts'
import { renameWorkspace, type WorkspaceDetail, workspaceQuery } from '../../../api/workspaces.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { showToast } from '../../../ui/toast.tsx'
import classes from '../settings.module.css'

/** What the workspace is called. */
export function RenameForm({ workspace }: { workspace: WorkspaceDetail }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [name, setName] = useState(workspace.name)
  const renaming = useMutation({
    mutationFn: () => renameWorkspace(workspace.id, name.trim()),
    onSuccess: async () => {
      showToast({ text: t('general.renamed', { name: name.trim() }) })
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
        queryClient.invalidateQueries({ queryKey: workspaceQuery(workspace.id).queryKey }),
      ])
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) renaming.mutate()
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextField
        label={t('workspaces.name')}
        error={name.trim() ? undefined : t('workspaces.nameMissing')}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
      />
      {renaming.error && <Problem error={renaming.error} />}
      <Button
        look="primary"
        type="submit"
        isBusy={renaming.isPending}
        disabled={!name.trim() || name.trim() === workspace.name}
      >
        {t('general.rename')}
      </Button>
    </form>
  )
}
