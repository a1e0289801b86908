import { useTranslation } from 'react-i18next'
import { Navigate } from 'react-router'
import { useSession } from '../../api/session.ts'
import { EmptyState } from '../../ui/problem.tsx'
import { readLastWorkspace } from './last-workspace.ts'

/** `/console` leads to the agents of the workspace that was open last. */
export function ToFirstWorkspace() {
  const { workspaces } = useSession()
  const { t } = useTranslation()
  const last = readLastWorkspace()
  const workspace = workspaces.find(({ id }) => id === last) ?? workspaces[0]
  if (!workspace)
    return (
      <div style={{ padding: '0 32px' }}>
        <EmptyState level="h1" title={t('shell.noWorkspace')}>
          {t('shell.noWorkspaceText')}
        </EmptyState>
      </div>
    )
  return <Navigate to={`/space/${workspace.id}/agents`} replace />
}
