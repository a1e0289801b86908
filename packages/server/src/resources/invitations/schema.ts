import type { Migrations } from '../../platform/database/database.ts'
import type { WorkspaceRole } from '../workspaces/schema.ts'

export interface InvitationTables {
  /** A link that lets one person into a workspace, once. */
  invitations: {
    id: string
    workspace_id: string
    role: WorkspaceRole
    /** Who it is for, in lower case; empty: whoever has the link. */
    email: string
    token_hash: string
    created_by: string
    created_at: number
    expires_at: number
    used_at: number | null
  }
}

export const invitationMigrations: Migrations = {
  '0054-invitations': {
    async up(db) {
      await db.schema
        .createTable('invitations')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspaces.id'))
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('email', 'text', (column) => column.notNull())
        .addColumn('token_hash', 'text', (column) => column.notNull().unique())
        .addColumn('created_by', 'text', (column) => column.notNull().references('users.id'))
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addColumn('used_at', 'bigint')
        .execute()
      await db.schema.createIndex('invitations_workspace').on('invitations').column('workspace_id').execute()
    },
  },
}
