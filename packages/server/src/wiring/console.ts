import path from 'node:path'
import { readIntegrity } from '../platform/assets/integrity.ts'
import { createAgentAccessService } from '../resources/agent-access/console-service.ts'
import { createAgentPictureService } from '../resources/agent-pictures/service.ts'
import { createConsoleAgentService } from '../resources/console-agents/service.ts'
import { createConsoleAgentStore } from '../resources/console-agents/store.ts'
import { createDocumentReader } from '../resources/documents/document-reader.ts'
import { createDocumentService } from '../resources/documents/service.ts'
import { createSiteCheckService } from '../resources/site-check/service.ts'
import type { Access } from './access.ts'
import type { Agents } from './agents.ts'
import type { Foundation } from './foundation.ts'

/** What only the console asks for. */
export function createConsole(
  { database, workspaces, settings, models, clock, outbound, folders, perMinute }: Foundation,
  { bots, files, access }: Pick<Agents, 'bots' | 'files'> & { access: Access },
) {
  const readLoaderIntegrity = async () => folders && readIntegrity(path.join(folders.sdk, 'loader.js'))
  return {
    agentAccess: createAgentAccessService({ access, bots }),
    readLoaderIntegrity,
    agentPictures: createAgentPictureService({ bots, files }),
    documents: createDocumentService({
      bots,
      reader: createDocumentReader(),
      documentsPerUser: perMinute('documentsPerUserPerMinute', 'Those were many files.'),
    }),
    siteChecks: createSiteCheckService({
      bots,
      access,
      outbound,
      readLoaderIntegrity,
      checksPerUser: perMinute('siteChecksPerUserPerMinute', 'Those were many checks.'),
    }),
    consoleAgents: createConsoleAgentService({
      store: createConsoleAgentStore(database),
      bots,
      workspaces,
      settings,
      hasModel: async (workspaceId, modelId) => (await models.find(workspaceId, modelId)) !== undefined,
      clock,
    }),
  }
}
export type Console = ReturnType<typeof createConsole>
