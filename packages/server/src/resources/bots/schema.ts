import { sql } from 'kysely'
import type { Migrations } from '../../platform/database/database.ts'

export interface BotTables {
  bots: {
    id: string
    workspace_id: string
    owner_user_id: string
    /** JSON of {@link BotDraft}. */
    draft: string
    /** What lists show and search, repeated from the draft. */
    name: string
    description: string
    icon_url: string
    model_id: string
    created_at: number
    updated_at: number
    deleted_at: number | null
  }
  /** What was published, never changed afterwards. */
  bot_versions: {
    bot_id: string
    version: string
    /** 1, 2, 3 and so on, for people. */
    version_number: number
    snapshot: string
    /** Repeated from the snapshot. */
    model_id: string
    /** What its publisher wrote about it. */
    note: string
    created_by: string
    created_at: number
  }
  /** Agents in `collaboration` mode. */
  shared_bots: { bot_id: string }
  /** Who may publish an agent while it is shared, whatever their role. */
  bot_collaborators: { bot_id: string; user_id: string }
  /** On which channel which version answers; a row with `unpublished_at` no longer does. */
  bot_publications: {
    bot_id: string
    connector_id: string
    version: string
    published_at: number
    unpublished_at: number | null
  }
}

export const botMigrations: Migrations = {
  '0006-bots': {
    async up(db) {
      await db.schema
        .createTable('bots')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspaces.id'))
        .addColumn('owner_user_id', 'text', (column) => column.notNull())
        .addColumn('draft', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .addColumn('deleted_at', 'bigint')
        .execute()
      await db.schema.createIndex('bots_by_workspace').on('bots').columns(['workspace_id', 'id']).execute()
      await db.schema
        .createTable('bot_versions')
        .addColumn('bot_id', 'text', (column) => column.notNull().references('bots.id'))
        .addColumn('version', 'text', (column) => column.notNull())
        .addColumn('snapshot', 'text', (column) => column.notNull())
        .addColumn('created_by', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('bot_versions_key', ['bot_id', 'version'])
        .execute()
      await db.schema
        .createTable('bot_publications')
        .addColumn('bot_id', 'text', (column) => column.notNull().references('bots.id'))
        .addColumn('connector_id', 'text', (column) => column.notNull())
        .addColumn('version', 'text', (column) => column.notNull())
        .addColumn('published_at', 'bigint', (column) => column.notNull())
        .addColumn('unpublished_at', 'bigint')
        .addPrimaryKeyConstraint('bot_publications_key', ['bot_id', 'connector_id'])
        .execute()
    },
  },
  '0013-bot-lists-and-version-numbers': {
    async up(db) {
      for (const column of ['name', 'description', 'icon_url'])
        await db.schema
          .alterTable('bots')
          .addColumn(column, 'text', (definition) => definition.notNull().defaultTo(''))
          .execute()
      for (const { id, draft } of await db.selectFrom('bots').select(['id', 'draft']).execute()) {
        const { name, description, icon_url } = JSON.parse(draft)
        await db.updateTable('bots').set({ name, description, icon_url }).where('id', '=', id).execute()
      }
      await db.schema
        .alterTable('bot_versions')
        .addColumn('version_number', 'bigint', (column) => column.notNull().defaultTo(0))
        .execute()
      await db.schema
        .alterTable('bot_versions')
        .addColumn('note', 'text', (column) => column.notNull().defaultTo(''))
        .execute()
      // Versions grow with time, so their rank is their number.
      await sql`update bot_versions set version_number = (
        select count(*) from bot_versions as earlier
        where earlier.bot_id = bot_versions.bot_id and earlier.version <= bot_versions.version
      )`.execute(db)
      await db.schema
        .createIndex('bot_versions_by_number')
        .on('bot_versions')
        .columns(['bot_id', 'version_number'])
        .unique()
        .execute()
    },
  },
  '0066-models-of-bots': {
    async up(db) {
      for (const table of ['bots', 'bot_versions'] as const)
        await db.schema
          .alterTable(table)
          .addColumn('model_id', 'text', (column) => column.notNull().defaultTo(''))
          .execute()
      for (const { id, draft } of await db.selectFrom('bots').select(['id', 'draft']).execute())
        await db
          .updateTable('bots')
          .set({ model_id: toModelId(draft) })
          .where('id', '=', id)
          .execute()
      for (const row of await db.selectFrom('bot_versions').select(['bot_id', 'version', 'snapshot']).execute())
        await db
          .updateTable('bot_versions')
          .set({ model_id: toModelId(row.snapshot) })
          .where('bot_id', '=', row.bot_id)
          .where('version', '=', row.version)
          .execute()
    },
  },
  '0026-bot-collaborators': {
    async up(db) {
      await db.schema
        .createTable('shared_bots')
        .addColumn('bot_id', 'text', (column) => column.primaryKey().references('bots.id'))
        .execute()
      await db.schema
        .createTable('bot_collaborators')
        .addColumn('bot_id', 'text', (column) => column.notNull().references('bots.id'))
        .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
        .addPrimaryKeyConstraint('bot_collaborators_key', ['bot_id', 'user_id'])
        .execute()
    },
  },
}

function toModelId(draft: string): string {
  return (JSON.parse(draft) as { model?: { model_id?: string } }).model?.model_id ?? ''
}
