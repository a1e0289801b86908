import { ApiError } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import { requireRole } from '../workspaces/role.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { NoteStore } from './note-store.ts'
import type { ConsoleConversationService } from './service.ts'

interface Dependencies {
  store: NoteStore
  conversations: Pick<ConsoleConversationService, 'getOwned'>
  workspaces: Pick<WorkspaceService, 'getRole'>
  clock: Clock
  newId: NewId
}

const maxNotes = 200

/** What members of a workspace write beside conversations, for each other. */
export function createNoteService({ store, conversations, workspaces, clock, newId }: Dependencies) {
  return {
    /** @throws {ApiError} `conversationNotFound` */
    async list(principal: AccountPrincipal, conversationId: string) {
      await conversations.getOwned(principal, conversationId)
      return (await store.list(conversationId)).map(({ user_id, nick_name, ...note }) => ({
        ...note,
        author: { id: user_id, name: nick_name ?? '' },
        is_mine: user_id === principal.userId,
      }))
    },

    /** @returns the note's id @throws {ApiError} `conversationNotFound`, `badRequest` */
    async add(
      principal: AccountPrincipal,
      conversationId: string,
      note: { text: string; messageId: string | undefined },
    ): Promise<string> {
      await conversations.getOwned(principal, conversationId)
      const text = note.text.trim()
      if (text === '') throw new ApiError('badRequest', 'The note is empty. Write something.')
      if ((await store.count(conversationId)) >= maxNotes)
        throw new ApiError('badRequest', `A conversation takes ${maxNotes} notes. Remove one first.`)
      const id = newId()
      await store.insert({
        id,
        conversation_id: conversationId,
        message_id: note.messageId ?? null,
        user_id: principal.userId,
        text,
        created_at: clock.now(),
      })
      return id
    },

    /** One's own; those who answer for the workspace may remove any. @throws {ApiError} `notFound`, `forbidden` */
    async remove(principal: AccountPrincipal, conversationId: string, id: string): Promise<void> {
      const { workspace_id } = await conversations.getOwned(principal, conversationId)
      const note = await store.find(conversationId, id)
      if (!note) throw new ApiError('notFound', `There is no note ${id} on this conversation.`)
      if (note.user_id !== principal.userId) requireRole(await workspaces.getRole(principal, workspace_id), 'delete')
      await store.remove(id)
    },
  }
}
export type NoteService = ReturnType<typeof createNoteService>
