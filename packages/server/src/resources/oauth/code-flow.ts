import type { OAuthToken } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { OAuthAppService } from './app-service.ts'
import type { OAuthAppRow } from './app-store.ts'
import type { FlowStore } from './flow-store.ts'
import type { GrantService } from './grant-service.ts'
import { OAuthError } from './oauth-error.ts'
import { type ChallengeMethod, challengeMethods, isPkceText, isVerified } from './pkce.ts'
import { toRedirect } from './redirect-url.ts'
import type { Seal } from './seal.ts'
import { createSecret, isSecret, toSecretHash } from './secrets.ts'

/** Life of a code, seconds. */
const codeSeconds = 600
/** How long somebody may take to sign in and consent, seconds. */
const consentSeconds = 1800

/** What a browser is sent to authorize with. */
export interface AuthorizeQuery {
  response_type?: string | undefined
  client_id?: string | undefined
  redirect_uri?: string | undefined
  state?: string | undefined
  code_challenge?: string | undefined
  code_challenge_method?: string | undefined
}

interface PendingConsent {
  appId: string
  redirectUri: string
  state?: string
  challenge?: string
  method?: ChallengeMethod
  workspaceId?: string
  /** Of the app when it asked: what is shown is what is given, however the app is changed meanwhile. */
  permissions: string[]
  expiresAt: number
}

interface Dependencies {
  apps: Pick<OAuthAppService, 'getClient'>
  grants: Pick<GrantService, 'open' | 'revoke'>
  store: FlowStore
  workspaces: Pick<WorkspaceService, 'getRole'>
  seal: Seal
  clock: Clock
}

/** Authorization code, with a secret (web) or with PKCE. */
export function createCodeFlow({ apps, grants, store, workspaces, seal, clock }: Dependencies) {
  const openKey = async (authorizeKey: string) => {
    const pending = seal.open<PendingConsent>('consent', authorizeKey)
    if (!pending || pending.expiresAt <= clock.now())
      throw new OAuthError('invalid_request', 'authorize_key is not valid or too old. Start again from the app.')
    return { pending, app: await apps.getClient(pending.appId) }
  }

  return {
    /**
     * Checks what an app sent the browser here with.
     * @returns the key of the consent page, or where to send the browser with what is wrong
     * @throws {OAuthError} when the app or its redirect address is in doubt: then the browser goes nowhere
     */
    async begin(
      query: AuthorizeQuery,
      workspaceId: string | undefined,
    ): Promise<{ authorizeKey: string } | { redirect: string }> {
      const app = await apps.getClient(query.client_id ?? '')
      const redirectUri = requireRedirectUri(app, query.redirect_uri)
      const state = query.state
      const problem = findProblem(app, query)
      if (problem)
        return {
          redirect: toRedirect(redirectUri, {
            error: 'invalid_request',
            error_description: problem,
            ...(state && { state }),
          }),
        }
      const pending: PendingConsent = {
        appId: app.id,
        redirectUri,
        ...(state && { state }),
        ...(query.code_challenge && { challenge: query.code_challenge, method: toMethod(query) }),
        ...(workspaceId && { workspaceId }),
        permissions: JSON.parse(app.permissions) as string[],
        expiresAt: clock.now() + consentSeconds,
      }
      return { authorizeKey: seal.close('consent', pending) }
    },

    /** What the consent page asks for. @throws {OAuthError}; {ApiError} `forbidden` when the workspace is not theirs */
    async describe(principal: AccountPrincipal, authorizeKey: string) {
      const { pending, app } = await openKey(authorizeKey)
      if (pending.workspaceId) await workspaces.getRole(principal, pending.workspaceId)
      return {
        appName: app.name,
        appDescription: app.description,
        permissions: pending.permissions,
        redirectOrigin: new URL(pending.redirectUri).origin,
        workspaceId: pending.workspaceId,
      }
    },

    /** Takes the user's answer. @returns where the browser goes: to the app, with a code or a refusal */
    async decide(principal: AccountPrincipal, authorizeKey: string, isAllowed: boolean): Promise<string> {
      const { pending, app } = await openKey(authorizeKey)
      const state = pending.state !== undefined && { state: pending.state }
      // The app may have been changed since the page was opened.
      const redirectUri = requireRedirectUri(app, pending.redirectUri)
      if (!isAllowed)
        return toRedirect(redirectUri, {
          error: 'access_denied',
          error_description: 'The user did not allow it.',
          ...state,
        })
      if (pending.workspaceId) await workspaces.getRole(principal, pending.workspaceId)
      const code = createSecret('code_')
      await store.insertCode({
        code_hash: toSecretHash(code),
        app_id: app.id,
        user_id: principal.userId,
        workspace_id: pending.workspaceId ?? null,
        permissions: JSON.stringify(pending.permissions),
        redirect_uri: redirectUri,
        code_challenge: pending.challenge ?? null,
        code_challenge_method: pending.method ?? null,
        expires_at: clock.now() + codeSeconds,
        used_at: null,
        grant_id: null,
      })
      return toRedirect(redirectUri, { code, ...state })
    },

    /**
     * Exchanges a code for tokens, once. A second try ends what the first one got: two hold the code.
     * @throws {OAuthError} `invalid_request` that names the parameter
     */
    async exchange(
      app: OAuthAppRow,
      request: { code?: string; redirect_uri?: string; code_verifier?: string },
    ): Promise<OAuthToken> {
      if (app.kind !== 'web' && app.kind !== 'pkce')
        throw new OAuthError('access_deny', `An app of kind "${app.kind}" gets no codes. Use its own grant_type.`)
      const hash = toSecretHash(request.code ?? '')
      const row = await store.findCode(hash)
      if (!row || row.app_id !== app.id)
        throw new OAuthError('invalid_request', 'code is not one of this app. Send the browser to authorize again.')
      if (row.redirect_uri !== request.redirect_uri)
        throw new OAuthError('invalid_request', 'redirect_uri is not the one the code was sent to.')
      if (
        row.code_challenge !== null &&
        !isVerified(row.code_challenge, row.code_challenge_method ?? 'plain', request.code_verifier ?? '')
      )
        throw new OAuthError('invalid_request', 'code_verifier does not fit the code_challenge of this code.')
      if (row.used_at === null && row.expires_at <= clock.now())
        throw new OAuthError('invalid_request', 'code has expired: it is good for ten minutes. Authorize again.')
      const consent = {
        userId: row.user_id,
        workspaceId: row.workspace_id,
        permissions: JSON.parse(row.permissions) as string[],
      }
      const token = row.used_at === null ? await grants.open(app, consent, { codeHash: hash }) : undefined
      if (token) return token
      const used = await store.findCode(hash)
      if (used?.grant_id) await grants.revoke(used.grant_id)
      throw new OAuthError('invalid_request', 'code was used before, so the tokens it brought have ended.')
    },
  }
}

/** @throws {OAuthError} `invalid_client` unless a web app proves itself with its secret; other kinds have none */
export function requireClientSecret(app: OAuthAppRow, secret: string | undefined): void {
  if (app.kind === 'web' && !isSecret(secret ?? '', app.secret_hash))
    throw new OAuthError(
      'invalid_client',
      'The client secret is not right. Send it as "Authorization: Bearer <secret>".',
    )
}

function requireRedirectUri(app: OAuthAppRow, redirectUri: string | undefined): string {
  if (app.kind !== 'web' && app.kind !== 'pkce')
    throw new OAuthError('access_deny', `An app of kind "${app.kind}" does not send people here.`)
  if (redirectUri === undefined || !(JSON.parse(app.redirect_urls) as string[]).includes(redirectUri))
    throw new OAuthError(
      'invalid_request',
      'redirect_uri is not registered for this app, character by character. Register it, or send a registered one.',
    )
  return redirectUri
}

function findProblem(app: OAuthAppRow, query: AuthorizeQuery): string | undefined {
  if (query.response_type !== 'code') return 'response_type must be "code".'
  if (app.kind === 'pkce' && !query.code_challenge) return 'code_challenge is missing. This app uses PKCE.'
  if (query.code_challenge && !isPkceText(query.code_challenge))
    return 'code_challenge must be 43 to 128 characters of A-Z a-z 0-9 - . _ ~.'
  if (query.code_challenge_method && !challengeMethods.includes(query.code_challenge_method as ChallengeMethod))
    return 'code_challenge_method must be "plain" or "S256".'
  return undefined
}

function toMethod(query: AuthorizeQuery): ChallengeMethod {
  return query.code_challenge_method === 'S256' ? 'S256' : 'plain'
}
