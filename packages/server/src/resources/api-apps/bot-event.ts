import type { ApiAppEventType } from '@buttonhole/protocol'
import type { AgentEvent } from './service.ts'

/** What the bots resource tells about: who did what to which agent. */
export interface BotChange {
  type: Exclude<ApiAppEventType, 'space.spend_reached'>
  userId: string
  bot: { id: string; workspace_id: string; draft: { name: string; description: string } }
  connectorIds: readonly string[]
  /** Of a publication. */
  version?: string
}

/** The change as its receivers are told; each kind of event has its own names for the same things. */
export function toAgentEvent(change: BotChange, userName: string): AgentEvent {
  const { bot, type, connectorIds } = change
  const { name, description } = bot.draft
  const common = { space_id: bot.workspace_id, bot_name: name, description }
  const published = {
    user_id_str: change.userId,
    user_name: userName,
    bot_id_str: bot.id,
    version: change.version ?? '',
  }
  const fields = {
    'bot.published': { ...common, ...published },
    'bot.deleted': { ...common, bot_id: bot.id },
    'bot.unpublished': { ...common, bot_id: bot.id, connector_id: connectorIds[0] ?? '' },
  }
  return { type, workspaceId: bot.workspace_id, connectorIds, fields: fields[type] }
}
