import type { Migrations } from '../../platform/database/database.ts'

export const consoleConversationMigrations: Migrations = {
  '0015-console-indexes': {
    async up(db) {
      await db.schema
        .createIndex('conversations_by_bot')
        .on('conversations')
        .columns(['bot_id', 'updated_at'])
        .execute()
      await db.schema.createIndex('chats_by_bot').on('chats').columns(['bot_id', 'created_at']).execute()
    },
  },
}
