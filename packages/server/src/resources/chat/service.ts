import {
  ApiError,
  type Chat,
  type ChatRequest,
  type ChatSnapshot,
  connectors,
  errorCatalog,
  isEnded,
  type Message,
} from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { RateLimiter } from '../../platform/rate-limit/rate-limiter.ts'
import type { RunLog, RunReader } from '../../platform/run-log/run-log.ts'
import type { AgentAccessReader } from '../agent-access/service.ts'
import { type Principal, requirePermission } from '../auth/principal.ts'
import type { BotService } from '../bots/service.ts'
import type { ConversationService } from '../conversations/service.ts'
import type { FileService } from '../files/service.ts'
import type { MessageService } from '../messages/service.ts'
import type { VariableService } from '../variables/service.ts'
import { toConversationOptions, toQuestion, toRecords, toUser, toVariables } from './chat-records.ts'
import { expiredError, fromPausedState, toRequiredAction } from './paused-chat.ts'
import { requireValidRequest } from './request-rules.ts'
import type { RunInputs } from './run-input.ts'
import type { Runner } from './runner.ts'
import { type ChatRow, type ChatStore, toChat } from './store.ts'
import { readStoredRun } from './stored-run.ts'

interface Dependencies {
  store: ChatStore
  bots: Pick<BotService, 'getSnapshot'>
  conversations: Pick<ConversationService, 'getOwned' | 'createForChat'>
  messages: Pick<MessageService, 'listOfChat'>
  files: Pick<FileService, 'requireUsable'>
  variables: Pick<VariableService, 'listForPrompt'>
  inputs: RunInputs
  runner: Runner
  runLog: RunLog
  clock: Clock
  newId: NewId
  instanceId: string
  /** The ceilings that an agent's owner has set. */
  ceilings: Pick<AgentAccessReader, 'takeQuestion'>
  questionsPerVisitor: RateLimiter
  questionsPerAddress: RateLimiter
  /** True while the process lets its last runs end. */
  isDraining(): boolean
}

/** What `POST /v3/chat` is called with, beside its body. */
export interface ChatCall {
  conversationId: string | undefined
  requestId: string | undefined
  address: string
}

export function createChatService(dependencies: Dependencies) {
  const { store, bots, conversations, messages, files, variables, inputs, runner, runLog, clock, newId } = dependencies

  /** The one ownership check of runs: the conversation must be the caller's, and the run the conversation's. */
  const getOwned = async (principal: Principal, conversationId: string, chatId: string): Promise<ChatRow> => {
    await conversations.getOwned(principal, conversationId)
    const row = await store.find(chatId)
    if (!row || row.conversation_id !== conversationId)
      throw new ApiError('chatNotFound', `There is no chat ${chatId} in conversation ${conversationId}.`)
    if (row.status !== 'requires_action') return row
    // One whose time has run out is ended now, not when the next sweep comes by.
    await expirePaused()
    return (await store.find(chatId))!
  }
  const expirePaused = () => store.expirePaused(expiredError, clock.now())
  const toWholeChat = async (row: ChatRow): Promise<Chat> => {
    const paused = row.status === 'requires_action' ? await store.findPaused(row.id) : undefined
    const state = paused && fromPausedState(paused)
    return state ? { ...toChat(row), required_action: toRequiredAction(state) } : toChat(row)
  }

  return {
    getOwned,
    /** Ends the runs whose caller did not come back in time. */
    expirePaused,

    /**
     * Stores the question and starts its run.
     * @returns the chat as created, and its status as the run has it by now
     * @throws {ApiError} `conversationBusy`, `botNotFound`, `notPublished`, `botUnbound`, `historyRequired`,
     *   `tooManyMessages`, `badRequest`, `metaDataLimit`, `conversationNotFound`, `tooFast`, `userQuota`, `busy`
     */
    async start(principal: Principal, request: ChatRequest, call: ChatCall): Promise<Chat> {
      requirePermission(principal, 'chat')
      requireValidRequest(request)
      const repeated = call.requestId ? await store.findByRequest(principal.partition, call.requestId) : undefined
      if (repeated) return toChat(repeated)
      if (dependencies.isDraining())
        throw new ApiError('busy', 'The server is restarting. Send the question again in a moment.', {
          retryAfterSeconds: 5,
        })
      if (principal.kind === 'visitor') {
        await dependencies.questionsPerVisitor.take(principal.visitorId)
        await dependencies.questionsPerAddress.take(call.address)
        await dependencies.ceilings.takeQuestion(principal, request.bot_id, call.address)
      }
      const snapshot = await bots.getSnapshot(principal, {
        botId: request.bot_id,
        connectorId: request.connector_id || connectors.api,
        isDraft: request.publish_status === 'unpublished_draft',
        version: request.bot_version || undefined,
      })
      const model = await inputs.getModel(snapshot)
      const question = toQuestion(request, snapshot)
      await files.requireUsable(principal, question)
      const conversation = call.conversationId
        ? await conversations.getOwned(principal, call.conversationId)
        : await conversations.createForChat(principal, toConversationOptions(principal, request))
      const isSaved = request.auto_save_history ?? true
      const { row, stored } = toRecords(
        { principal, request, question, call, conversation, snapshot, isSaved },
        { at: clock.now(), newId, instanceId: dependencies.instanceId },
      )
      const history = await inputs.listHistory({
        conversation_id: conversation.id,
        section_id: conversation.last_section_id,
      })
      const input = inputs.build({
        chat: { ...toChat(row), status: 'created' },
        partition: principal.partition,
        snapshot,
        model,
        history,
        question,
        variables: {
          ...(await variables.listForPrompt(
            principal.partition,
            toUser(principal, request),
            snapshot.draft.variables ?? [],
          )),
          ...toVariables(request),
        },
      })
      if (!(await runLog.begin({ chatId: row.id, conversationId: conversation.id }))) throw busy(conversation.id)
      const begun = await store.begin(row, isSaved ? stored : []).catch(abandon(row.id))
      if (!begun) {
        await runLog.end(row.id)
        const same = call.requestId ? await store.findByRequest(principal.partition, call.requestId) : undefined
        if (same) return toChat(same)
        throw busy(conversation.id)
      }
      // The model is asked while the disk is at work; whoever asked hears nothing before the question is safe there.
      runner.start({ isSaved, input })
      await begun.onDisk.catch(async (error: unknown) => {
        await runLog.requestCancel(row.id)
        throw error
      })
      return toChat(row)
    },

    /** How the run stands. */
    async get(principal: Principal, conversationId: string, chatId: string): Promise<Chat> {
      requirePermission(principal, 'getChat')
      return toWholeChat(await getOwned(principal, conversationId, chatId))
    },

    /** Everything the run produced, without its question. */
    async listMessages(principal: Principal, conversationId: string, chatId: string): Promise<Message[]> {
      requirePermission(principal, 'listMessage')
      await getOwned(principal, conversationId, chatId)
      return messages.listOfChat(chatId)
    },

    /**
     * Stops a run and the request to its model.
     * @returns the chat, canceled
     * @throws {ApiError} `chatNotCancelable` when it has ended
     */
    async cancel(principal: Principal, conversationId: string, chatId: string): Promise<Chat> {
      requirePermission(principal, 'cancelChat')
      const row = await getOwned(principal, conversationId, chatId)
      if (isEnded(row.status as Chat['status']) || row.status === 'requires_action')
        throw new ApiError('chatNotCancelable', `Chat ${chatId} has ended already (${row.status}).`)
      if (await runLog.requestCancel(chatId)) await waitForEnd(chatId)
      // One that nobody runs any more, or nobody who can still be heard, is ended here; one that has ended stays as it is.
      await store.finish({ ...toChat(row), status: 'canceled', completed_at: clock.now() })
      return toChat((await store.find(chatId))!)
    },

    /** Ends every run of an agent on a channel. */
    async cancelAll(botId: string, connectorId: string): Promise<void> {
      const running = await store.listRunningOfBot(botId, connectorId)
      // The agent is off the channel already: what can not be stopped ends by itself.
      await Promise.all(running.map((chatId) => runLog.requestCancel(chatId).catch(() => false)))
    },

    /** Reads a run that this caller has started. `undefined` when its events are no longer held. */
    readPlain(chatId: string, signal?: AbortSignal): Promise<RunReader | undefined> {
      return runLog.read(chatId, { plain: true, ...(signal && { signal }) })
    },

    /**
     * Reads a run from a sequence number on; one whose events are no longer held as where it stands.
     * @throws {ApiError} `chatNotFound`, `conversationNotFound`
     */
    async readFrom(principal: Principal, conversationId: string, chatId: string, afterSeq: number): Promise<RunReader> {
      requirePermission(principal, 'getChat')
      await getOwned(principal, conversationId, chatId)
      return (await runLog.read(chatId, { afterSeq })) ?? readStoredRun(() => loadSnapshot(chatId), { afterSeq })
    },

    /** The run that holds a conversation, on whichever process. */
    findRunning: store.findRunning,
  }

  async function loadSnapshot(chatId: string): Promise<ChatSnapshot> {
    const produced = await messages.listOfChat(chatId)
    const chat = await toWholeChat((await store.find(chatId))!)
    return { chat, messages: produced, completed_ids: produced.map((message) => message.id) }
  }

  /** Waits until a run that was canceled has ended, here or in another process, but for no more than 5 s. */
  async function waitForEnd(chatId: string): Promise<void> {
    if (runner.isRunning(chatId)) return runner.waitForEnd(chatId)
    const signal = AbortSignal.timeout(5000)
    const reader = await runLog.read(chatId, { afterSeq: Number.MAX_SAFE_INTEGER, signal })
    while (reader && (await reader.readBatch()).length > 0);
  }

  /** Frees the conversation when the question could not be stored. */
  function abandon(chatId: string) {
    return async (error: unknown): Promise<never> => {
      await runLog.end(chatId)
      throw error
    }
  }
}
export type ChatService = ReturnType<typeof createChatService>

/** The sentence a run ends with when its process died. */
export const interruptedError = {
  code: errorCatalog.internal.code,
  msg: 'The server stopped while it was answering. What had arrived is kept; ask again for the rest.',
}

/** What a second question in a conversation is told. */
export function busy(conversationId: string): ApiError {
  return new ApiError(
    'conversationBusy',
    `Conversation ${conversationId} has a running answer. Wait for its end or cancel it.`,
  )
}
