import type { Migrations } from '../../platform/database/database.ts'

export interface AuthTables {
  access_tokens: {
    id: string
    user_id: string
    /** `personal`, or `environment` for the one BUTTONHOLE_OWNER_TOKEN makes. */
    kind: string
    name: string
    /** SHA-256, hex. The token itself is never stored. */
    token_hash: string
    /** JSON: permission names, or `["*"]`. */
    permissions: string
    expires_at: number | null
    revoked_at: number | null
    created_at: number
    /** To the minute; `null` when it never was. */
    last_used_at: number | null
    /** JSON: the only workspaces it is for; `null`: all of its user's. */
    workspace_ids: string | null
  }
}

export const authMigrations: Migrations = {
  '0005-access-tokens': {
    async up(db) {
      await db.schema
        .createTable('access_tokens')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('token_hash', 'text', (column) => column.notNull().unique())
        .addColumn('permissions', 'text', (column) => column.notNull())
        .addColumn('expires_at', 'bigint')
        .addColumn('revoked_at', 'bigint')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
  '0014-token-last-use': {
    async up(db) {
      await db.schema.alterTable('access_tokens').addColumn('last_used_at', 'bigint').execute()
    },
  },
  '0085-token-workspaces': {
    async up(db) {
      await db.schema.alterTable('access_tokens').addColumn('workspace_ids', 'text').execute()
    },
  },
}
