import type { Migrations } from '../../platform/database/database.ts'

export type WorkspaceRole = 'owner' | 'admin' | 'member'

export interface WorkspaceTables {
  workspaces: {
    id: string
    name: string
    description: string
    icon_url: string
    /** `personal` or `team`. */
    workspace_type: string
    created_at: number
  }
  workspace_members: { workspace_id: string; user_id: string; role: WorkspaceRole }
}

export const workspaceMigrations: Migrations = {
  '0004-workspaces': {
    async up(db) {
      await db.schema
        .createTable('workspaces')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('icon_url', 'text', (column) => column.notNull())
        .addColumn('workspace_type', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('workspace_members')
        .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspaces.id'))
        .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
        .addColumn('role', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('workspace_members_key', ['workspace_id', 'user_id'])
        .execute()
    },
  },
  '0025-workspace-descriptions': {
    async up(db) {
      await db.schema
        .alterTable('workspaces')
        .addColumn('description', 'text', (column) => column.notNull().defaultTo(''))
        .execute()
    },
  },
}
