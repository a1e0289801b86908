import { Navigate } from 'react-router'
import { useSession } from '../../api/session.ts'
import { readLastWorkspace } from './last-workspace.ts'

/** `/console` leads to the agents of the workspace that was open last. */
export function ToFirstWorkspace() {
  const { workspaces } = useSession()
  const last = readLastWorkspace()
  const workspace = workspaces.find(({ id }) => id === last) ?? workspaces[0]
  return <Navigate to={`/space/${workspace?.id ?? '0'}/agents`} replace />
}
