import type { Migrations } from '../../platform/database/database.ts'

/** How a provider is spoken to. */
export type ProviderKind = 'openai-compatible' | 'anthropic' | 'google'

export interface ModelTables {
  model_providers: {
    id: string
    workspace_id: string
    kind: ProviderKind
    name: string
    /** Empty: the provider's own address. */
    base_url: string
    /** Encrypted; empty when the provider needs none. */
    sealed_key: string
    /** Its last three characters, for telling keys apart. */
    key_tail: string
    created_at: number
    updated_at: number
  }
  provider_models: {
    id: string
    provider_id: string
    /** Its name at the provider. */
    model: string
    /** Per million tokens; both `null` when nobody has said. */
    input_price: number | null
    output_price: number | null
    currency: string
    created_at: number
    /** When it was last tried, Unix seconds. */
    tested_at: number | null
    /** Time to its first word; `null` when the try failed. */
    first_word_ms: number | null
    /** Why the last try failed, as a word of {@link TestProblem}; empty when it did not. */
    test_problem: string
  }
  default_models: { workspace_id: string; model_id: string }
}

export const modelMigrations: Migrations = {
  '0053-models': {
    async up(db) {
      await db.schema
        .createTable('model_providers')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspaces.id'))
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('base_url', 'text', (column) => column.notNull())
        .addColumn('sealed_key', 'text', (column) => column.notNull())
        .addColumn('key_tail', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('model_providers_workspace').on('model_providers').column('workspace_id').execute()
      await db.schema
        .createTable('provider_models')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('provider_id', 'text', (column) =>
          column.notNull().references('model_providers.id').onDelete('cascade'),
        )
        .addColumn('model', 'text', (column) => column.notNull())
        .addColumn('input_price', 'double precision')
        .addColumn('output_price', 'double precision')
        .addColumn('currency', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('tested_at', 'bigint')
        .addColumn('first_word_ms', 'integer')
        .addColumn('test_problem', 'text', (column) => column.notNull())
        .addUniqueConstraint('provider_models_name', ['provider_id', 'model'])
        .execute()
      await db.schema
        .createTable('default_models')
        .addColumn('workspace_id', 'text', (column) => column.primaryKey().references('workspaces.id'))
        .addColumn('model_id', 'text', (column) => column.notNull())
        .execute()
    },
  },
}
