import { lazy, Suspense, useSyncExternalStore } from 'react'
import { closeNewWorkspace, isNewWorkspaceOpen, subscribeNewWorkspace } from './new-workspace-state.ts'

const NewWorkspaceDialog = lazy(async () => ({
  default: (await import('./new-workspace-dialog.tsx')).NewWorkspaceDialog,
}))

/** Where the dialog for a new workspace opens; its code is loaded when it is first asked for. */
export function NewWorkspace() {
  const isOpen = useSyncExternalStore(subscribeNewWorkspace, isNewWorkspaceOpen)
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <NewWorkspaceDialog onClose={closeNewWorkspace} />
    </Suspense>
  )
}
