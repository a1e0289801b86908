import type { Database } from '../../platform/database/database.ts'
import { prepareQuery } from '../../platform/database/prepared-query.ts'
import type { ConversationTables } from './schema.ts'

export type ConversationRow = ConversationTables['conversations']

export interface ConversationFilter {
  partition: string
  botId: string
  connectorId: string
  userId: string | undefined
  sortBy: 'created_at' | 'updated_at'
  direction: 'asc' | 'desc'
}

export function createConversationStore(database: Database) {
  const find = prepareQuery(database, (db, { id }: { id: string }) =>
    db.selectFrom('conversations').selectAll().where('id', '=', id).where('deleted_at', 'is', null),
  )
  return {
    async insert(row: ConversationRow): Promise<void> {
      await database.insertInto('conversations').values(row).execute()
    },
    async find(id: string): Promise<ConversationRow | undefined> {
      return (await find({ id }))[0]
    },
    async list(filter: ConversationFilter, page: { offset: number; limit: number }): Promise<ConversationRow[]> {
      let query = database
        .selectFrom('conversations')
        .selectAll()
        .where('partition', '=', filter.partition)
        .where('bot_id', '=', filter.botId)
        .where('connector_id', '=', filter.connectorId)
        .where('deleted_at', 'is', null)
      if (filter.userId !== undefined) query = query.where('user_id', '=', filter.userId)
      // Times are whole seconds, so the id, which grows with time, decides among equals.
      if (filter.sortBy === 'updated_at') query = query.orderBy('updated_at', filter.direction)
      return query.orderBy('id', filter.direction).offset(page.offset).limit(page.limit).execute()
    },
    async update(id: string, change: Partial<Pick<ConversationRow, 'name' | 'last_section_id' | 'updated_at'>>) {
      await database.updateTable('conversations').set(change).where('id', '=', id).execute()
    },
    async markDeleted(id: string, at: number): Promise<void> {
      await database.updateTable('conversations').set({ deleted_at: at }).where('id', '=', id).execute()
    },
  }
}
export type ConversationStore = ReturnType<typeof createConversationStore>
