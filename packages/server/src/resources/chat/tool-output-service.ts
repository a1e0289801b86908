import { ApiError, type Chat, connectors } from '@buttonhole/protocol'
import type { RunLog } from '../../platform/run-log/run-log.ts'
import { type Principal, requirePermission } from '../auth/principal.ts'
import type { BotService } from '../bots/service.ts'
import { fromPausedState, type PausedChat, requireAllOutputs } from './paused-chat.ts'
import type { RunInputs } from './run-input.ts'
import type { Runner } from './runner.ts'

import { busy, type ChatService } from './service.ts'
import { type ChatRow, type ChatStore, toChat } from './store.ts'

interface Dependencies {
  store: Pick<ChatStore, 'findPaused' | 'resume' | 'find'>
  chats: Pick<ChatService, 'getOwned'>
  bots: Pick<BotService, 'getSnapshot'>
  inputs: RunInputs
  runner: Pick<Runner, 'start'>
  runLog: RunLog
  instanceId: string
}

type Output = { tool_call_id: string; output: string }

/** Lets runs go on that have asked their caller for the outputs of tools. */
export function createToolOutputService({ store, chats, bots, inputs, runner, runLog, instanceId }: Dependencies) {
  return {
    /**
     * Gives a waiting run its outputs.
     * @returns the chat, in progress again
     * @throws {ApiError} `badRequest` when it does not wait, or an output is missing or was not asked for;
     *   `toolOutputsRefused` when nothing of it was kept; `conversationBusy`, `chatNotFound`, `conversationNotFound`,
     *   what the agent's own check throws
     */
    async submit(principal: Principal, conversationId: string, chatId: string, outputs: Output[]): Promise<Chat> {
      requirePermission(principal, 'submitToolChat')
      const row = await chats.getOwned(principal, conversationId, chatId)
      const kept = await requireKept(row)
      requireAllOutputs(kept, outputs)
      const snapshot = await bots.getSnapshot(principal, {
        botId: row.bot_id,
        connectorId: row.connector_id || connectors.api,
        isDraft: row.bot_version === '',
        version: row.bot_version || undefined,
      })
      const chat: Chat = { ...toChat(row), status: 'in_progress' }
      const input = inputs.build({
        chat,
        partition: principal.partition,
        snapshot,
        model: await inputs.getModel(snapshot),
        history: await inputs.listHistory(row),
        question: kept.question,
        variables: kept.variables,
      })
      await hold(row)
      runner.start({ isSaved: true, input: { ...input, resumed: { paused: kept.paused, outputs } } })
      return chat
    },
  }

  async function requireKept(row: ChatRow): Promise<PausedChat> {
    const paused = row.status === 'requires_action' ? await store.findPaused(row.id) : undefined
    if (!paused) throw new ApiError('badRequest', `Chat ${row.id} does not wait for tool outputs (${row.status}).`)
    const kept = fromPausedState(paused)
    if (!kept)
      throw new ApiError(
        'toolOutputsRefused',
        `Chat ${row.id} was started with auto_save_history=false and can not go on.`,
      )
    return kept
  }

  async function hold(row: ChatRow): Promise<void> {
    if (!(await runLog.begin({ chatId: row.id, conversationId: row.conversation_id }))) throw busy(row.conversation_id)
    const outcome = await store.resume(row.id, instanceId).catch(async (error) => {
      await runLog.end(row.id)
      throw error
    })
    if (outcome === 'resumed') return
    await runLog.end(row.id)
    if (outcome === 'busy') throw busy(row.conversation_id)
    throw new ApiError('badRequest', `Chat ${row.id} does not wait for tool outputs any more.`)
  }
}
export type ToolOutputService = ReturnType<typeof createToolOutputService>
