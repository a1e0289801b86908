import { createAgentAccess } from '../resources/agent-access/service.ts'
import { createAgentAccessStore } from '../resources/agent-access/store.ts'
import type { Foundation } from './foundation.ts'

/** Who may talk to an agent in pages, and how much: agents, visitors and chats all ask it. */
export async function createAccess({ database, settings, clock }: Foundation) {
  return createAgentAccess({
    store: createAgentAccessStore(database),
    secret: await settings.getOrCreateSecret('visitor-identity'),
    clock,
  })
}
export type Access = Awaited<ReturnType<typeof createAccess>>
