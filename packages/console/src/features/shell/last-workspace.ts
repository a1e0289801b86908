const storageKey = 'buttonhole:workspace'

/** The workspace this browser had open last. */
export function readLastWorkspace(): string | undefined {
  try {
    return localStorage.getItem(storageKey) ?? undefined
  } catch {
    return undefined // Blocked storage: the first workspace is as good.
  }
}

/** Remembers the workspace for the next visit. */
export function rememberWorkspace(workspaceId: string): void {
  try {
    localStorage.setItem(storageKey, workspaceId)
  } catch {
    // Blocked storage: the next visit starts at the first workspace.
  }
}
