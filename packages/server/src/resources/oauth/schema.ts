import type { OAuthApp, OAuthAppKind } from '@buttonhole/protocol'
import type { Migrations } from '../../platform/database/database.ts'

export interface OAuthTables {
  oauth_apps: {
    id: string
    kind: OAuthAppKind
    workspace_id: string
    /** Whom a service app acts as. */
    owner_user_id: string
    name: string
    description: string
    /** JSON: exact addresses. */
    redirect_urls: string
    /** JSON: permission names. */
    permissions: string
    /** SHA-256, hex; null for kinds without a secret. */
    secret_hash: string | null
    secret_hint: string
    /** 1 or 0. */
    is_enabled: number
    created_at: number
    updated_at: number
    deleted_at: number | null
  }
  oauth_keys: { app_id: string; kid: string; public_key: string; created_at: number }
  /** What a user once allowed an app: the family that refresh and access tokens belong to. */
  oauth_grants: {
    id: string
    app_id: string
    user_id: string
    /** Narrowed to this workspace; null: all of the user's. */
    workspace_id: string | null
    permissions: string
    created_at: number
    revoked_at: number | null
  }
  oauth_refresh_tokens: {
    token_hash: string
    grant_id: string
    created_at: number
    expires_at: number
    /** Set by the one refresh it is good for. */
    used_at: number | null
  }
  oauth_access_tokens: {
    token_hash: string
    app_id: string
    /** Null for service tokens, which nobody consented to. */
    grant_id: string | null
    user_id: string
    permissions: string
    /** JSON: ids, or null for all. */
    workspace_ids: string | null
    /** JSON: ids, or null for all. */
    bot_ids: string | null
    session_name: string | null
    created_at: number
    expires_at: number
  }
  oauth_codes: {
    code_hash: string
    app_id: string
    user_id: string
    workspace_id: string | null
    permissions: string
    redirect_uri: string
    code_challenge: string | null
    code_challenge_method: string | null
    expires_at: number
    used_at: number | null
    /** The family it became, so that using it twice ends the family. */
    grant_id: string | null
  }
  oauth_devices: {
    device_code_hash: string
    user_code_hash: string
    app_id: string
    workspace_id: string | null
    /** Of the app when it asked: what is shown is what is given. */
    permissions: string
    status: 'pending' | 'approved' | 'denied' | 'used'
    user_id: string | null
    interval_seconds: number
    polled_at_ms: number | null
    expires_at: number
  }
  /** JWTs that were used, until they have expired by themselves. */
  oauth_jwt_ids: { app_id: string; jti_hash: string; expires_at: number }
}

export const oauthMigrations: Migrations = {
  '0016-oauth-apps': {
    async up(db) {
      await db.schema
        .createTable('oauth_apps')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspaces.id'))
        .addColumn('owner_user_id', 'text', (column) => column.notNull().references('users.id'))
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('description', 'text', (column) => column.notNull())
        .addColumn('redirect_urls', 'text', (column) => column.notNull())
        .addColumn('permissions', 'text', (column) => column.notNull())
        .addColumn('secret_hash', 'text')
        .addColumn('secret_hint', 'text', (column) => column.notNull())
        .addColumn('is_enabled', 'integer', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .addColumn('deleted_at', 'bigint')
        .execute()
      await db.schema.createIndex('oauth_apps_by_workspace').on('oauth_apps').columns(['workspace_id']).execute()
      await db.schema
        .createTable('oauth_keys')
        .addColumn('app_id', 'text', (column) => column.notNull().references('oauth_apps.id'))
        .addColumn('kid', 'text', (column) => column.notNull())
        .addColumn('public_key', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('oauth_keys_key', ['app_id', 'kid'])
        .execute()
    },
  },
  '0017-oauth-tokens': {
    async up(db) {
      await db.schema
        .createTable('oauth_grants')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('app_id', 'text', (column) => column.notNull().references('oauth_apps.id'))
        .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
        .addColumn('workspace_id', 'text')
        .addColumn('permissions', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('revoked_at', 'bigint')
        .execute()
      await db.schema.createIndex('oauth_grants_by_user').on('oauth_grants').columns(['user_id']).execute()
      await db.schema
        .createTable('oauth_refresh_tokens')
        .addColumn('token_hash', 'text', (column) => column.primaryKey())
        .addColumn('grant_id', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addColumn('used_at', 'bigint')
        .execute()
      await db.schema
        .createIndex('oauth_refresh_tokens_by_grant')
        .on('oauth_refresh_tokens')
        .columns(['grant_id'])
        .execute()
      await db.schema
        .createTable('oauth_access_tokens')
        .addColumn('token_hash', 'text', (column) => column.primaryKey())
        .addColumn('app_id', 'text', (column) => column.notNull())
        .addColumn('grant_id', 'text')
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('permissions', 'text', (column) => column.notNull())
        .addColumn('workspace_ids', 'text')
        .addColumn('bot_ids', 'text')
        .addColumn('session_name', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createIndex('oauth_access_tokens_by_expiry')
        .on('oauth_access_tokens')
        .columns(['expires_at'])
        .execute()
    },
  },
  '0018-oauth-flows': {
    async up(db) {
      await db.schema
        .createTable('oauth_codes')
        .addColumn('code_hash', 'text', (column) => column.primaryKey())
        .addColumn('app_id', 'text', (column) => column.notNull())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('workspace_id', 'text')
        .addColumn('permissions', 'text', (column) => column.notNull())
        .addColumn('redirect_uri', 'text', (column) => column.notNull())
        .addColumn('code_challenge', 'text')
        .addColumn('code_challenge_method', 'text')
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addColumn('used_at', 'bigint')
        .addColumn('grant_id', 'text')
        .execute()
      await db.schema
        .createTable('oauth_devices')
        .addColumn('device_code_hash', 'text', (column) => column.primaryKey())
        .addColumn('user_code_hash', 'text', (column) => column.notNull().unique())
        .addColumn('app_id', 'text', (column) => column.notNull())
        .addColumn('workspace_id', 'text')
        .addColumn('permissions', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('user_id', 'text')
        .addColumn('interval_seconds', 'integer', (column) => column.notNull())
        .addColumn('polled_at_ms', 'bigint')
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('oauth_jwt_ids')
        .addColumn('app_id', 'text', (column) => column.notNull())
        .addColumn('jti_hash', 'text', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('oauth_jwt_ids_key', ['app_id', 'jti_hash'])
        .execute()
    },
  },
}

/** The app as the console shows it. */
export function toOAuthApp(
  row: OAuthTables['oauth_apps'],
  keys: Pick<OAuthTables['oauth_keys'], 'kid' | 'created_at'>[],
): OAuthApp {
  return {
    id: row.id,
    client_id: toClientId(row),
    kind: row.kind,
    workspace_id: row.workspace_id,
    owner_user_id: row.owner_user_id,
    name: row.name,
    description: row.description,
    redirect_urls: JSON.parse(row.redirect_urls) as string[],
    permissions: JSON.parse(row.permissions) as string[],
    is_enabled: row.is_enabled === 1,
    client_secret_hint: row.secret_hint,
    public_keys: keys.map(({ kid, created_at }) => ({ kid, created_at })),
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

const clientIdEnd = '.app.coze'

/** What an app calls itself: service apps their number, the others `<digits>.app.coze`. */
function toClientId(app: { id: string; kind: OAuthAppKind }): string {
  return app.kind === 'service' ? app.id : app.id + clientIdEnd
}

/** The app's id in a client id; anything else finds no app. */
export function fromClientId(clientId: string): string {
  return clientId.endsWith(clientIdEnd) ? clientId.slice(0, -clientIdEnd.length) : clientId
}
