import type { Database } from '../../platform/database/database.ts'
import type { ConsoleConversationTables } from './schema.ts'

export type NoteRow = ConsoleConversationTables['conversation_notes']

export function createNoteStore(database: Database) {
  return {
    async insert(row: NoteRow): Promise<void> {
      await database.insertInto('conversation_notes').values(row).execute()
    },
    /** The oldest first, with the names of who wrote them. */
    async list(conversationId: string) {
      return database
        .selectFrom('conversation_notes as note')
        .leftJoin('users', 'users.id', 'note.user_id')
        .select(['note.id', 'note.message_id', 'note.user_id', 'users.nick_name', 'note.text', 'note.created_at'])
        .where('note.conversation_id', '=', conversationId)
        .orderBy('note.id')
        .execute()
    },
    async find(conversationId: string, id: string): Promise<NoteRow | undefined> {
      return database
        .selectFrom('conversation_notes')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('id', '=', id)
        .executeTakeFirst()
    },
    async count(conversationId: string): Promise<number> {
      const row = await database
        .selectFrom('conversation_notes')
        .select((build) => build.fn.countAll<number>().as('total'))
        .where('conversation_id', '=', conversationId)
        .executeTakeFirstOrThrow()
      return Number(row.total)
    },
    async remove(id: string): Promise<void> {
      await database.deleteFrom('conversation_notes').where('id', '=', id).execute()
    },
  }
}
export type NoteStore = ReturnType<typeof createNoteStore>
