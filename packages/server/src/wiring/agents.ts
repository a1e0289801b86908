import { createAudioEndpoint } from '../platform/audio/audio-endpoint.ts'
import { toAgentEvent } from '../resources/api-apps/bot-event.ts'
import { createEventDeliverer } from '../resources/api-apps/deliverer.ts'
import { createDeliveryStore } from '../resources/api-apps/delivery-store.ts'
import { createApiAppService } from '../resources/api-apps/service.ts'
import { createApiAppStore } from '../resources/api-apps/store.ts'
import { createAudioService } from '../resources/audio/service.ts'
import { createCollaboratorService } from '../resources/bots/collaborator-service.ts'
import { createCollaboratorStore } from '../resources/bots/collaborator-store.ts'
import { createBotService } from '../resources/bots/service.ts'
import { createBotStore } from '../resources/bots/store.ts'
import { createVersionService } from '../resources/bots/version-service.ts'
import { createVersionStore } from '../resources/bots/version-store.ts'
import { createLinkedFiles } from '../resources/files/linked-files.ts'
import { createFileService } from '../resources/files/service.ts'
import { createFileStore } from '../resources/files/store.ts'
import { createVariableService } from '../resources/variables/service.ts'
import { createVariableStore } from '../resources/variables/store.ts'
import type { Access } from './access.ts'
import type { Foundation } from './foundation.ts'

/** Agents and what belongs to them: files, variables, speech, and who is told of their changes. */
export function createAgents(
  foundation: Foundation,
  options: { access: Access; onUnpublish(botId: string, connectorId: string): Promise<void> },
) {
  const { database, clock, newId, log, ceilings, perMinute, workspaces, outbound, users } = foundation
  const deliverer = createEventDeliverer({ store: createDeliveryStore(database), outbound, clock, newId, log })
  const apiApps = createApiAppService({ store: createApiAppStore(database), deliverer, outbound, clock, newId })
  const files = createFileService({
    store: createFileStore(database),
    blobs: foundation.blobs,
    linked: createLinkedFiles(outbound),
    clock,
    newId,
    visitorFiles: { perDay: ceilings.filesPerVisitorPerDay, maxBytes: ceilings.visitorFileBytes },
    uploadsPerAddress: perMinute('filesPerAddressPerMinute', 'That were many files from this network.'),
    uploadsPerAccount: perMinute('filesPerAccountPerMinute', 'That were many files at once.'),
  })
  const collaboratorStore = createCollaboratorStore(database)
  const bots = createBotService({
    store: createBotStore(database),
    workspaces,
    icons: files,
    collaborators: collaboratorStore,
    models: foundation.models,
    voices: foundation.audioOptions?.voices,
    access: options.access,
    clock,
    newId,
    onUnpublish: options.onUnpublish,
    // What was done stays done when nobody can be told.
    onChange: async (change) => {
      const user = await users.find(change.userId)
      await apiApps
        .tell(toAgentEvent(change, user?.name ?? ''))
        .catch((error: unknown) => log.error({ error }, 'an event could not be stored'))
    },
  })

  return {
    deliverer,
    apiApps,
    files,
    bots,
    versions: createVersionService({ store: createVersionStore(database), bots }),
    collaborators: createCollaboratorService({ store: collaboratorStore, bots, workspaces }),
    variables: createVariableService({ store: createVariableStore(database), bots, clock }),
    audio: createAudioService({
      endpoint: foundation.audioOptions && createAudioEndpoint(foundation.audioOptions),
      callsPerVisitor: perMinute('speechPerVisitorPerMinute', 'That was a lot of speech.'),
      callsPerAddress: perMinute('speechPerAddressPerMinute', 'That was a lot of speech from this network.'),
    }),
  }
}
export type Agents = ReturnType<typeof createAgents>
