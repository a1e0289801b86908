import { createToggle } from '../../ui/toggle.ts'

const dialog = createToggle()

/** Asks for a new workspace, from wherever a button for it stands. */
export const openNewWorkspace = dialog.open
export const closeNewWorkspace = dialog.close
export const isNewWorkspaceOpen = dialog.isOpen
export const subscribeNewWorkspace = dialog.subscribe
