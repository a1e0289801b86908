import {
  ApiError,
  type Conversation,
  type CreateConversationRequest,
  connectors,
  type EnterMessage,
  isWithinMetaDataLimits,
  type MetaData,
} from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import { type AccountPrincipal, isWithinToken, type Principal } from '../auth/principal.ts'
import type { ConversationFilter, ConversationRow, ConversationStore } from './store.ts'

interface Dependencies {
  store: ConversationStore
  clock: Clock
  newId: NewId
  bots: { isKnown(principal: Principal, botId: string, includeDeleted?: boolean): Promise<boolean> }
  messages: { insertAll(row: ConversationRow, messages: EnterMessage[]): Promise<unknown> }
  files: { requireUsable(principal: Principal, messages: EnterMessage[]): Promise<void> }
  /** True while a run holds the conversation. */
  isRunning(conversationId: string): Promise<boolean>
}

export function createConversationService({ store, clock, newId, bots, messages, files, isRunning }: Dependencies) {
  /**
   * Whether the token is for conversations with that agent. Those of an account end with its place in the workspace: it
   * may hold what visitors said, in sessions of a program that it signs for. What was said outlives the agent; those with
   * none are in no workspace.
   */
  const isForToken = async (principal: Principal, botId: string): Promise<boolean> => {
    if (!isWithinToken(principal, { botId })) return false
    return principal.kind === 'visitor' || botId === '' || bots.isKnown(principal, botId, true)
  }
  /** The one ownership check of conversations: same partition, and an agent that the token is for. */
  const getOwned = async (principal: Principal, id: string): Promise<ConversationRow> => {
    const row = await store.find(id)
    const isOwned = row?.partition === principal.partition && (await isForToken(principal, row.bot_id))
    if (!row || !isOwned)
      throw new ApiError('conversationNotFound', `There is no conversation ${id} that this token may use.`)
    return row
  }
  const create = async (
    principal: Principal,
    options: { botId: string; connectorId: string; userId: string; name?: string; metaData?: MetaData },
  ): Promise<ConversationRow> => {
    const at = clock.now()
    const row: ConversationRow = {
      id: newId(),
      bot_id: options.botId,
      connector_id: options.connectorId,
      partition: principal.partition,
      user_id: options.userId,
      name: options.name ?? '',
      meta_data: JSON.stringify(options.metaData ?? {}),
      creator_id: principal.kind === 'visitor' ? principal.visitorId : principal.userId,
      last_section_id: newId(),
      created_at: at,
      updated_at: at,
      deleted_at: null,
    }
    await store.insert(row)
    return row
  }

  return {
    getOwned,
    /** A new conversation for a chat that named none. */
    createForChat: create,

    async create(
      principal: Principal,
      request: Omit<CreateConversationRequest, 'messages'> & { messages?: EnterMessage[] | undefined },
    ): Promise<Conversation> {
      if (request.meta_data && !isWithinMetaDataLimits(request.meta_data))
        throw new ApiError(
          'metaDataLimit',
          'meta_data takes at most 16 pairs, keys to 64 and values to 512 characters.',
        )
      // A visitor's conversation always belongs to the session's agent and channel.
      const botId = principal.kind === 'visitor' ? principal.botId : request.bot_id || readOnlyBot(principal)
      if (botId && !(await bots.isKnown(principal, botId)))
        throw new ApiError('botNotFound', `There is no agent ${botId} that this token may use. Check bot_id.`)
      if (request.messages) await files.requireUsable(principal, request.messages)
      const row = await create(principal, {
        botId,
        connectorId: principal.kind === 'visitor' ? principal.connectorId : request.connector_id || connectors.api,
        userId: principal.kind === 'visitor' ? principal.visitorId : (request.user_id ?? ''),
        ...(request.name !== undefined && { name: request.name }),
        ...(request.meta_data && { metaData: request.meta_data }),
      })
      if (request.messages?.length) await messages.insertAll(row, request.messages)
      return toConversation(row)
    },

    async get(principal: Principal, id: string): Promise<Conversation> {
      return toConversation(await getOwned(principal, id))
    },

    /** A page, newest first by default. */
    async list(
      principal: Principal,
      filter: Omit<ConversationFilter, 'partition'>,
      page: { number: number; size: number },
    ) {
      if (principal.kind === 'account' && !(await isForToken(principal, filter.botId)))
        throw new ApiError('botNotFound', `There is no agent ${filter.botId} that this token may use. Check bot_id.`)
      const own =
        principal.kind === 'visitor'
          ? { botId: principal.botId, connectorId: principal.connectorId, userId: undefined }
          : {}
      const rows = await store.list(
        { ...filter, ...own, partition: principal.partition },
        // One more than asked for tells whether there is more.
        { offset: (page.number - 1) * page.size, limit: page.size + 1 },
      )
      return { conversations: rows.slice(0, page.size).map(toConversation), has_more: rows.length > page.size }
    },

    async rename(principal: Principal, id: string, name: string): Promise<Conversation> {
      const row = await getOwned(principal, id)
      const change = { name, updated_at: clock.now() }
      await store.update(id, change)
      return toConversation({ ...row, ...change })
    },

    async remove(principal: Principal, id: string): Promise<void> {
      await getOwned(principal, id)
      await requireIdle(id)
      await store.markDeleted(id, clock.now())
    },

    /** Opens a new section: later questions see nothing from before. @returns its id */
    async clear(principal: Principal, id: string): Promise<string> {
      await getOwned(principal, id)
      await requireIdle(id)
      const sectionId = newId()
      await store.update(id, { last_section_id: sectionId, updated_at: clock.now() })
      return sectionId
    },

    async touch(id: string): Promise<void> {
      await store.update(id, { updated_at: clock.now() })
    },
  }

  async function requireIdle(id: string): Promise<void> {
    if (await isRunning(id))
      throw new ApiError(
        'conversationBusy',
        `Conversation ${id} has a running answer. Wait for its end or cancel it first.`,
      )
  }
}
export type { ConversationRow }
export type ConversationService = ReturnType<typeof createConversationService>

/**
 * The agent of a conversation that names none: the one the token is for, `''` for a token that is for all.
 * @throws {ApiError} `badRequest` when it is for several: a conversation with none would be out of its reach
 */
function readOnlyBot({ botIds }: AccountPrincipal): string {
  if (!botIds) return ''
  const [botId, ...more] = botIds
  if (botId !== undefined && more.length === 0) return botId
  throw new ApiError('badRequest', 'bot_id is missing. This token is for certain agents: say which one this is with.')
}

/** The wire object of a row. */
function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    name: row.name,
    meta_data: JSON.parse(row.meta_data) as MetaData,
    creator_id: row.creator_id,
    connector_id: row.connector_id,
    created_at: row.created_at,
    updated_at: row.updated_at,
    last_section_id: row.last_section_id,
  }
}
