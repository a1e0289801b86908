import { ApiError } from '@buttonhole/protocol'
import type { WorkspaceRole } from './schema.ts'

/** What may be done in a workspace beyond seeing it. */
export type WorkspaceAction =
  | 'editDrafts'
  | 'publish'
  | 'delete'
  | 'manageTokens'
  | 'manageMembers'
  | 'manageModels'
  | 'readAudit'
  | 'manageRetention'
  | 'manageWorkspace'
  | 'closeWorkspace'

const rolesThatMay: Record<WorkspaceAction, readonly WorkspaceRole[]> = {
  editDrafts: ['owner', 'admin', 'member'],
  publish: ['owner', 'admin'],
  delete: ['owner', 'admin'],
  manageTokens: ['owner', 'admin'],
  manageMembers: ['owner', 'admin'],
  manageModels: ['owner', 'admin'],
  readAudit: ['owner', 'admin'],
  manageRetention: ['owner', 'admin'],
  manageWorkspace: ['owner', 'admin'],
  closeWorkspace: ['owner'],
}

/**
 * Nobody gives, takes or changes a role above their own.
 * @throws {ApiError} `forbidden`
 */
export function requireMayGive(own: WorkspaceRole, role: WorkspaceRole): void {
  if (role === 'owner' && own !== 'owner')
    throw new ApiError('forbidden', 'Only owners make owners, or change one. Ask an owner.')
}

/**
 * The one check of what a role allows.
 * @throws {ApiError} `forbidden` when it does not
 */
export function requireRole(role: WorkspaceRole, action: WorkspaceAction): void {
  if (!rolesThatMay[action].includes(role))
    throw new ApiError('forbidden', 'Your role in this workspace does not allow this. Ask an owner or an admin.')
}
