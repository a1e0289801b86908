import type { ApiApp } from '@buttonhole/protocol'
import type { Migrations } from '../../platform/database/database.ts'

export interface ApiAppTables {
  api_apps: {
    id: string
    user_id: string
    app_type: ApiApp['app_type']
    name: string
    connector_id: string
    callback_url: string
    /** Kept as it is: every delivery is signed with it. */
    verify_token: string
    created_at: number
    deleted_at: number | null
  }
  api_app_subscriptions: { api_app_id: string; event_type: string; created_at: number }
  /** What was, or is to be, sent to callback apps: work and log in one. */
  event_deliveries: {
    id: string
    api_app_id: string
    event_id: string
    event_type: string
    /** The very text that is sent: repeated deliveries are the same to the byte. */
    body: string
    status: 'pending' | 'delivered' | 'failed'
    attempts: number
    /** When it is tried next, Unix milliseconds. */
    next_at_ms: number
    /** Until when the process that took it has it for itself, Unix milliseconds. */
    taken_until_ms: number
    /** The HTTP status of the last answer; null when none came. */
    last_status: number | null
    last_error: string
    created_at: number
    ended_at: number | null
  }
}

export const apiAppMigrations: Migrations = {
  '0030-api-apps': {
    async up(db) {
      await db.schema
        .createTable('api_apps')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
        .addColumn('app_type', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('connector_id', 'text', (column) => column.notNull())
        .addColumn('callback_url', 'text', (column) => column.notNull())
        .addColumn('verify_token', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('deleted_at', 'bigint')
        .execute()
      await db.schema.createIndex('api_apps_by_user').on('api_apps').columns(['user_id', 'id']).execute()
      await db.schema
        .createTable('api_app_subscriptions')
        .addColumn('api_app_id', 'text', (column) => column.notNull().references('api_apps.id'))
        .addColumn('event_type', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('api_app_subscriptions_key', ['api_app_id', 'event_type'])
        .execute()
    },
  },
  '0031-event-deliveries': {
    async up(db) {
      await db.schema
        .createTable('event_deliveries')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('api_app_id', 'text', (column) => column.notNull().references('api_apps.id'))
        .addColumn('event_id', 'text', (column) => column.notNull())
        .addColumn('event_type', 'text', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('next_at_ms', 'bigint', (column) => column.notNull())
        .addColumn('taken_until_ms', 'bigint', (column) => column.notNull())
        .addColumn('last_status', 'integer')
        .addColumn('last_error', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('ended_at', 'bigint')
        .execute()
      await db.schema
        .createIndex('event_deliveries_due')
        .on('event_deliveries')
        .columns(['status', 'next_at_ms'])
        .execute()
      await db.schema
        .createIndex('event_deliveries_by_app')
        .on('event_deliveries')
        .columns(['api_app_id', 'id'])
        .execute()
    },
  },
}

/** The app as its owner sees it. */
export function toApiApp(row: ApiAppTables['api_apps']): ApiApp {
  return {
    id: row.id,
    name: row.name,
    app_type: row.app_type,
    callback_url: row.callback_url,
    ...(row.connector_id && { connector_id: row.connector_id }),
    verify_token: row.verify_token,
  }
}
