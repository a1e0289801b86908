import { ApiError, type Chat } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { ModelPrice } from '../../platform/models/model-price.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import { toBoundedSteps } from './bound-steps.ts'
import type { RecordedRun } from './run-recorder.ts'
import type { TraceRecord } from './schema.ts'
import type { FiguresRow, TraceStore } from './store.ts'

interface Dependencies {
  store: TraceStore
  workspaces: Pick<WorkspaceService, 'findRole'>
  priceOf(modelId: string): Promise<ModelPrice | undefined>
  clock: Clock
  /** Told that a run of an agent was paid for. */
  onSpend?(spent: { botId: string }): Promise<void>
}

/** How long what a run did is kept; its figures stay. */
const keptSeconds = 30 * 86_400
const maxTraces = 50_000
const sweepSeconds = 3600
/** How far back runs of dead processes are looked for. */
const missingSeconds = 2 * 86_400

/** What runs did: stored when they end, shown to the people who build the agent. */
export function createTraceService({ store, workspaces, priceOf, clock, onSpend }: Dependencies) {
  let sweptAt = 0

  async function sweep(): Promise<void> {
    if (clock.now() - sweptAt < sweepSeconds) return
    sweptAt = clock.now()
    await store.removeOld({ before: sweptAt - keptSeconds, maxTraces })
    await store.insertMissing(sweptAt - missingSeconds)
  }

  return {
    /**
     * What is to be kept of a run that ends or begins to wait for its caller; one that goes on adds to what it did before.
     * @param options.isKept false for a run of which no text is kept: its figures are all there is
     */
    async prepare(
      chat: Pick<Chat, 'id' | 'usage'>,
      recorded: RecordedRun,
      options: { model: { id: string; name: string }; isKept: boolean; isResumed: boolean },
    ): Promise<TraceRecord> {
      const [before, earlier, price] = await Promise.all([
        options.isResumed ? store.findFigures(chat.id) : undefined,
        options.isResumed ? store.findSteps(chat.id) : undefined,
        priceOf(options.model.id),
      ])
      const steps = [...(earlier?.steps ?? []), ...recorded.steps]
      const trace = options.isKept ? toBoundedSteps(steps) : undefined
      return {
        measured: {
          model_id: options.model.id,
          model_name: options.model.name,
          first_word_ms: before?.first_word_ms ?? recorded.firstWordMs,
          total_ms: (before?.total_ms ?? 0) + recorded.totalMs,
          cost_micros: price ? toCostMicros(chat.usage, price) : null,
          currency: price?.currency ?? '',
          is_unanswered: before?.is_unanswered || Number(recorded.isUnanswered),
        },
        trace: trace && { steps: trace.steps, isCut: trace.isCut || earlier?.isCut === true },
      }
    },

    settleFigures: store.settleFigures,

    /** It was stored: looks whether an alert is due, and now and then forgets what is old. */
    async afterSave({ bot_id }: Pick<Chat, 'bot_id'>, { measured }: TraceRecord): Promise<void> {
      if (measured.cost_micros !== null) await onSpend?.({ botId: bot_id })
      await sweep()
    },

    /**
     * What one run did, for a member of its agent's workspace.
     * @throws {ApiError} `chatNotFound` also for what belongs to another workspace
     */
    async get(principal: AccountPrincipal, chatId: string) {
      const chat = await store.findChat(chatId)
      const role = chat && (await workspaces.findRole(chat.workspace_id, principal.userId))
      if (!chat || !role) throw new ApiError('chatNotFound', `There is no chat ${chatId} that you may look into.`)
      const [figures, trace] = await Promise.all([store.findFigures(chatId), store.findSteps(chatId)])
      return {
        chat_id: chat.id,
        status: chat.status,
        created_at: chat.created_at,
        version_number: chat.version_number ?? 0,
        input_count: chat.input_count,
        output_count: chat.output_count,
        error: chat.error_code === 0 ? null : { code: chat.error_code, msg: chat.error_msg },
        ...toMeasured(figures),
        /** `null` when they are not kept any more, or never were. */
        steps: trace?.steps ?? null,
        is_cut: trace?.isCut ?? false,
      }
    },
  }
}
export type TraceService = ReturnType<typeof createTraceService>

// A price is that of a million tokens, so a token costs as many millionths.
function toCostMicros({ input_count, output_count }: Chat['usage'], price: ModelPrice): number {
  return Math.round(input_count * price.input + output_count * price.output)
}

function toMeasured(figures: FiguresRow | undefined) {
  return {
    model_name: figures?.model_name ?? '',
    first_word_ms: figures?.first_word_ms ?? null,
    total_ms: figures?.total_ms ?? null,
    cost_micros: figures?.cost_micros ?? null,
    currency: figures?.currency ?? '',
    is_unanswered: figures?.is_unanswered === 1,
  }
}
