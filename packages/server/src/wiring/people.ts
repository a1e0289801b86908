import { createBackupService } from '../resources/backup/service.ts'
import { createConsoleMemberService } from '../resources/console-members/service.ts'
import { createConsoleMemberStore } from '../resources/console-members/store.ts'
import { createConsoleWorkspaceService } from '../resources/console-workspaces/service.ts'
import { createConsoleWorkspaceStore } from '../resources/console-workspaces/store.ts'
import { createInvitationService } from '../resources/invitations/service.ts'
import { createInvitationStore } from '../resources/invitations/store.ts'
import { createSeal } from '../resources/oauth/seal.ts'
import { createOidcProvider, type OidcSettings } from '../resources/oidc/provider.ts'
import { createOidcService } from '../resources/oidc/service.ts'
import { createPictureStore } from '../resources/retention/picture-store.ts'
import { createRetentionService } from '../resources/retention/service.ts'
import { createRetentionStore } from '../resources/retention/store.ts'
import { createMemberStore } from '../resources/workspaces/member-store.ts'
import type { Accounts } from './accounts.ts'
import type { Foundation } from './foundation.ts'

/** Who works where, how they come and go, and what is kept for how long. */
export async function createPeople(foundation: Foundation, { accounts, consoleSessions }: Accounts) {
  const { database, clock, newId, log, workspaces, users, outbound } = foundation
  const { endAccessOfOutsider } = createMemberStore(database)
  const seal = createSeal(await foundation.settings.getOrCreateSecret('oidc'))
  const toOidc = (settings: OidcSettings) =>
    createOidcService({
      provider: createOidcProvider({ settings, outbound, clock }),
      seal,
      accounts,
      sessions: consoleSessions,
      clock,
    })
  return {
    oidcService: foundation.oidc && toOidc(foundation.oidc),
    backups: createBackupService({ openBackup: foundation.openBackup, users, clock }),
    retention: createRetentionService({
      store: createRetentionStore(database),
      pictures: createPictureStore(database),
      blobs: foundation.blobs,
      workspaces,
      clock,
      log,
    }),
    consoleMembers: createConsoleMemberService({
      store: createConsoleMemberStore(database),
      endAccessOfOutsider,
      workspaces,
      clock,
    }),
    consoleWorkspaces: createConsoleWorkspaceService({
      store: createConsoleWorkspaceStore(database),
      endAccessOfOutsider,
      workspaces,
      clock,
      newId,
    }),
    invitations: createInvitationService({
      store: createInvitationStore(database),
      workspaces,
      users,
      accounts,
      sessions: consoleSessions,
      clock,
      newId,
    }),
  }
}
export type People = Awaited<ReturnType<typeof createPeople>>
