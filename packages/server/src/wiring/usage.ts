import { createExportService } from '../resources/console-conversations/export-service.ts'
import { createNoteService } from '../resources/console-conversations/note-service.ts'
import { createNoteStore } from '../resources/console-conversations/note-store.ts'
import { createConsoleConversationService } from '../resources/console-conversations/service.ts'
import { createConsoleConversationStore } from '../resources/console-conversations/store.ts'
import { createVisitorDataService } from '../resources/console-conversations/visitor-data-service.ts'
import { createVisitorDataStore } from '../resources/console-conversations/visitor-data-store.ts'
import { createKnowledgeSearchService } from '../resources/knowledge-search/service.ts'
import { createKnowledgeSearchStore } from '../resources/knowledge-search/store.ts'
import { createLessonService } from '../resources/lessons/service.ts'
import { createOverviewService } from '../resources/overview/service.ts'
import { createOverviewStore } from '../resources/overview/store.ts'
import type { Agents } from './agents.ts'
import type { Chats } from './chats.ts'
import type { Foundation } from './foundation.ts'

/** What happened with a workspace's agents: conversations, figures, and what is learnt from them. */
export function createUsage(
  { database, runLog, blobs, workspaces, clock, newId }: Foundation,
  { bots }: Pick<Agents, 'bots'>,
  { messages, chats, runner }: Pick<Chats, 'messages' | 'chats' | 'runner'>,
) {
  const conversations = createConsoleConversationService({
    store: createConsoleConversationStore(database),
    messages,
    workspaces,
  })
  return {
    consoleConversations: conversations,
    notes: createNoteService({ store: createNoteStore(database), conversations, workspaces, clock, newId }),
    exports: createExportService({ conversations }),
    visitorData: createVisitorDataService({
      store: createVisitorDataStore(database),
      conversations,
      workspaces,
      blobs,
      stopRun: async (conversationId) => {
        const chatId = await chats.findRunning(conversationId)
        if (chatId !== undefined && (await runLog.requestCancel(chatId))) await runner.waitForEnd(chatId)
      },
    }),
    lessons: createLessonService({ bots }),
    knowledgeSearch: createKnowledgeSearchService({ store: createKnowledgeSearchStore(database), workspaces }),
    overview: createOverviewService({ store: createOverviewStore(database), workspaces, clock }),
  }
}
export type Usage = ReturnType<typeof createUsage>
