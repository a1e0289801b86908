import { createAccountService } from '../resources/accounts/service.ts'
import { createAccountStore } from '../resources/accounts/store.ts'
import { createAuditService } from '../resources/audit/service.ts'
import { createAuditStore } from '../resources/audit/store.ts'
import { createAuthService } from '../resources/auth/service.ts'
import { createAuthStore } from '../resources/auth/store.ts'
import { createConsoleSessionService } from '../resources/console-sessions/service.ts'
import { createConsoleSessionStore } from '../resources/console-sessions/store.ts'
import { createOAuth } from '../resources/oauth/create-oauth.ts'
import { createTokenService } from '../resources/tokens/service.ts'
import { createUserService } from '../resources/users/service.ts'
import type { Chats } from './chats.ts'
import type { Foundation } from './foundation.ts'

/** Who calls: accounts and their browsers, tokens, and what users gave to other programs. */
export async function createAccounts(foundation: Foundation, { visitors }: Pick<Chats, 'visitors'>) {
  const { database, clock, newId, log, perMinute, workspaces, users } = foundation
  const oauth = createOAuth({
    database,
    workspaces,
    secret: await foundation.settings.getOrCreateSecret('oauth'),
    clock,
    newId,
    devicesPerAddress: perMinute('devicesPerAddressPerMinute', 'Too many devices from this network.'),
    triesPerUser: perMinute('deviceCodesPerUserPerMinute', 'Too many codes were tried.'),
    triesPerAddress: perMinute('deviceCodesPerAddressPerMinute', 'Too many codes from this network.'),
  })
  const auth = createAuthService({ store: createAuthStore(database), visitors, oauth: oauth.grants, clock, newId })
  const consoleSessions = createConsoleSessionService({ store: createConsoleSessionStore(database), clock, newId })

  const audit = createAuditService({ store: createAuditStore(database), workspaces, users, clock, newId, log })

  return {
    audit,
    oauth,
    auth,
    consoleSessions,
    accounts: createAccountService({
      store: createAccountStore(database),
      users,
      sessions: consoleSessions,
      settings: foundation.settings,
      audit,
      clock,
      newId,
      attemptsPerAddress: perMinute('signInsPerAddressPerMinute', 'Too many attempts from this network.'),
      attemptsPerEmail: perMinute('signInsPerEmailPerMinute', 'Too many attempts for this e-mail.'),
    }),
    tokens: createTokenService({ auth, workspaces, clock }),
    userService: createUserService({ store: users }),
  }
}
export type Accounts = Awaited<ReturnType<typeof createAccounts>>
