import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '../../../api/session.ts'
import { renameWorkspace, type WorkspaceDetail, workspaceQuery } from '../../../api/workspaces.ts'
import { showToast } from '../../../ui/toast.tsx'
import { NameForm } from '../name-form.tsx'

/** What the workspace is called. */
export function RenameForm({ workspace }: { workspace: WorkspaceDetail }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  return (
    <NameForm
      saved={workspace.name}
      label={t('workspaces.name')}
      missing={t('workspaces.nameMissing')}
      submit={t('general.rename')}
      save={(name) => renameWorkspace(workspace.id, name)}
      onSaved={async (name) => {
        showToast({ text: t('general.renamed', { name }) })
        await Promise.all([
          queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
          queryClient.invalidateQueries({ queryKey: workspaceQuery(workspace.id).queryKey }),
        ])
      }}
    />
  )
}
