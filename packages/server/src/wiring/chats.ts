import { createRecovery } from '../resources/chat/recovery.ts'
import { createRunInputs } from '../resources/chat/run-input.ts'
import { createRunner } from '../resources/chat/runner.ts'
import { createChatService } from '../resources/chat/service.ts'
import { createChatStore } from '../resources/chat/store.ts'
import { createToolOutputService } from '../resources/chat/tool-output-service.ts'
import { createConversationService } from '../resources/conversations/service.ts'
import { createConversationStore } from '../resources/conversations/store.ts'
import { createMessageService } from '../resources/messages/service.ts'
import { createMessageStore } from '../resources/messages/store.ts'
import { createSpendAlertService } from '../resources/spend-alerts/service.ts'
import { createSpendAlertStore } from '../resources/spend-alerts/store.ts'
import { createTraceService } from '../resources/traces/service.ts'
import { createTraceStore } from '../resources/traces/store.ts'
import { createVisitorService } from '../resources/visitors/service.ts'
import { createVisitorStore } from '../resources/visitors/store.ts'
import { createVisitorTokens } from '../resources/visitors/visitor-token.ts'
import type { Access } from './access.ts'
import type { Agents } from './agents.ts'
import type { Foundation } from './foundation.ts'

/** Visitors, conversations, their messages, and the runs that answer. */
export async function createChats(
  foundation: Foundation,
  { bots, files, variables, apiApps, access }: Agents & { access: Access },
  options: { isDraining(): boolean },
) {
  const { database, runLog, clock, newId, log, perMinute, workspaces, instances, models, metrics } = foundation
  const store = createChatStore(database)
  const messages = createMessageService({ store: createMessageStore(database), clock, newId })
  const conversations = createConversationService({
    store: createConversationStore(database),
    clock,
    newId,
    bots,
    messages,
    files,
    isRunning: async (id) => (await store.findRunning(id)) !== undefined,
  })
  const spendAlerts = createSpendAlertService({
    store: createSpendAlertStore(database),
    workspaces,
    tell: apiApps.tell,
    clock,
  })
  const traces = createTraceService({
    store: createTraceStore(database),
    workspaces,
    priceOf: foundation.priceOf ?? models.priceOf,
    clock,
    onSpend: ({ botId }) => spendAlerts.check(botId),
  })
  const runner = createRunner({ store, messages, runLog, traces, clock, log, onEnd: metrics.countRun })
  const inputs = createRunInputs({ messages, files, models, clock, newId })
  const chats = createChatService({
    store,
    bots,
    conversations,
    messages,
    files,
    variables,
    inputs,
    runner,
    runLog,
    clock,
    newId,
    instanceId: instances.id,
    ceilings: access,
    questionsPerVisitor: perMinute('questionsPerVisitorPerMinute', 'That was a lot of questions.'),
    questionsPerAddress: perMinute('questionsPerAddressPerMinute', 'That was a lot of questions from this network.'),
    isDraining: options.isDraining,
  })

  return {
    messages,
    conversations,
    runner,
    traces,
    spendAlerts,
    chats,
    toolOutputs: createToolOutputService({ store, chats, bots, inputs, runner, runLog, instanceId: instances.id }),
    recovery: createRecovery({
      instances,
      chats: store,
      runner,
      runLog,
      settleFigures: traces.settleFigures,
      expirePaused: chats.expirePaused,
      clock,
      log,
    }),
    visitors: createVisitorService({
      store: createVisitorStore(database),
      tokens: createVisitorTokens(await foundation.settings.getOrCreateSecret('visitor-token')),
      bots,
      access,
      clock,
      newId,
      sessionsPerAddress: perMinute('sessionsPerAddressPerMinute', 'Too many visits from this network.'),
    }),
  }
}
export type Chats = Awaited<ReturnType<typeof createChats>>
