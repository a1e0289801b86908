import type { Migrations } from '../../platform/database/database.ts'

export interface AgentAccessTables {
  /** Who may talk to an agent in pages, and how much. Never published: it holds for visitors at once. */
  agent_access: {
    bot_id: string
    /** `anyone`, or only visitors whom the site's own server has `signed`. */
    identity: 'anyone' | 'signed'
    /** Counts up when the identity secret is made anew; the secret itself is stored nowhere. */
    secret_generation: number
    /** Counts up with each new publishable key; the key itself is stored nowhere. */
    key_generation: number
    /** 1 while the key of that generation is good. */
    has_key: number
    /** 1: pages of customers open the agent with its key only. */
    is_key_required: number
    /** Questions a day; null: no ceiling. */
    per_visitor: number | null
    per_address: number | null
    per_day: number | null
    /** Tokens a day of whatever the agent answers, read and written; null: no ceiling. */
    tokens_per_day: number | null
  }
  /** Questions asked of an agent with ceilings, by UTC day and by who asked. */
  agent_usage: {
    bot_id: string
    /** Days since 1970. */
    day: number
    /** `all`, `visitor:<id>` or `address:<hash>`. */
    key: string
    count: number
  }
}

export const agentAccessMigrations: Migrations = {
  '0065-agent-access': {
    async up(db) {
      await db.schema
        .createTable('agent_access')
        .addColumn('bot_id', 'text', (column) => column.primaryKey().references('bots.id'))
        .addColumn('identity', 'text', (column) => column.notNull().defaultTo('anyone'))
        .addColumn('secret_generation', 'bigint', (column) => column.notNull().defaultTo(1))
        .addColumn('per_visitor', 'bigint')
        .addColumn('per_address', 'bigint')
        .addColumn('per_day', 'bigint')
        .execute()
      await db.schema
        .createTable('agent_usage')
        .addColumn('bot_id', 'text', (column) => column.notNull())
        .addColumn('day', 'bigint', (column) => column.notNull())
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('count', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('agent_usage_key', ['bot_id', 'day', 'key'])
        .execute()
      await db.schema.alterTable('visitors').addColumn('user_id', 'text').execute()
    },
  },
  '0083-token-ceilings': {
    async up(db) {
      await db.schema.alterTable('agent_access').addColumn('tokens_per_day', 'bigint').execute()
    },
  },
  '0082-publishable-keys': {
    async up(db) {
      for (const name of ['key_generation', 'has_key', 'is_key_required'])
        await db.schema
          .alterTable('agent_access')
          .addColumn(name, 'bigint', (column) => column.notNull().defaultTo(0))
          .execute()
    },
  },
}
