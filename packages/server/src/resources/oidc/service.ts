import { createHash, randomBytes } from 'node:crypto'
import { ApiError } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { AccountService } from '../accounts/service.ts'
import type { ConsoleSessionService } from '../console-sessions/service.ts'
import type { Seal } from '../oauth/seal.ts'
import type { OidcProvider } from './provider.ts'

interface Dependencies {
  provider: OidcProvider
  seal: Pick<Seal, 'close' | 'open'>
  accounts: Pick<AccountService, 'findUserByEmail'>
  sessions: Pick<ConsoleSessionService, 'open'>
  clock: Clock
}

/** How long a browser may take to sign in there, in seconds. */
export const oidcSeconds = 600

interface Begun {
  state: string
  nonce: string
  verifier: string
  at: number
}

/** Signing in with an identity provider. It opens accounts that exist; who has none needs an invitation. */
export function createOidcService({ provider, seal, accounts, sessions, clock }: Dependencies) {
  return {
    name: provider.name,

    /** @returns where the browser goes, and what its cookie keeps until it comes back */
    async begin(redirectUri: string): Promise<{ address: string; cookie: string }> {
      const [state, nonce, verifier] = [randomText(), randomText(), randomText()] as const
      const challenge = createHash('sha256').update(verifier).digest('base64url')
      const address = await provider.createAddress({ redirectUri, state, nonce, challenge })
      return { address, cookie: seal.close('oidc', { state, nonce, verifier, at: clock.now() } satisfies Begun) }
    },

    /**
     * @returns a new session's token
     * @throws {ApiError} `forbidden` when this browser has not begun it, or the provider does not confirm it;
     *   `notFound` when no account has the e-mail
     */
    async finish(request: {
      code: string
      state: string
      cookie: string
      redirectUri: string
      userAgent: string
    }): Promise<string> {
      const begun = seal.open<Begun>('oidc', request.cookie)
      if (!begun || begun.state !== request.state || begun.at + oidcSeconds <= clock.now())
        throw new ApiError('forbidden', 'This browser has not begun this sign-in, or too long ago. Start it again.')
      const { nonce, verifier } = begun
      const { email } = await provider.redeem({
        code: request.code,
        redirectUri: request.redirectUri,
        verifier,
        nonce,
      })
      const userId = email === undefined ? undefined : await accounts.findUserByEmail(email)
      if (userId === undefined)
        throw new ApiError('notFound', 'No account here has that verified e-mail. Ask for an invitation.')
      return sessions.open(userId, request.userAgent)
    },
  }
}
export type OidcService = ReturnType<typeof createOidcService>

function randomText(): string {
  return randomBytes(32).toString('base64url')
}
