import {
  ApiError,
  type CreateOAuthAppRequest,
  type OAuthApp,
  oauthAppLimits,
  type UpdateOAuthAppRequest,
} from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import type { OAuthAppRow, OAuthAppStore } from './app-store.ts'
import { OAuthError } from './oauth-error.ts'
import { findUnknownPermission } from './permission-names.ts'
import { createKeyPair, parsePublicKey } from './public-key.ts'
import { requireRedirectUrls } from './redirect-url.ts'
import { fromClientId, toOAuthApp } from './schema.ts'
import { createSecret, toSecretHash } from './secrets.ts'

interface Dependencies {
  store: OAuthAppStore
  workspaces: Pick<WorkspaceService, 'getRole'>
  clock: Clock
  newId: NewId
}

/** The programs that may ask for tokens. Owners and admins of a workspace look after its apps. */
export function createOAuthAppService({ store, workspaces, clock, newId }: Dependencies) {
  /** The one check of who may touch an app. Others learn nothing about it. */
  const getOwned = async (principal: AccountPrincipal, id: string): Promise<OAuthAppRow> => {
    const row = await store.find(id)
    const role = row && (await workspaces.getRole(principal, row.workspace_id).catch(ignoreForbidden))
    if (!row || !role) throw new ApiError('notFound', `There is no OAuth app ${id} that you may use. Check the id.`)
    requireAdmin(role)
    return row
  }
  const describe = async (row: OAuthAppRow): Promise<OAuthApp> => toOAuthApp(row, await store.listKeys([row.id]))

  return {
    /** @returns the app and, for a web app, its secret: the one time it is shown */
    async create(
      principal: AccountPrincipal,
      request: CreateOAuthAppRequest,
    ): Promise<{ app: OAuthApp; client_secret?: string }> {
      requireAdmin(await workspaces.getRole(principal, request.workspace_id))
      requireValid(request.kind, { ...request, redirect_urls: request.redirect_urls ?? [] })
      const at = clock.now()
      const secret = request.kind === 'web' ? createSecret('') : undefined
      const row: OAuthAppRow = {
        id: newId(),
        kind: request.kind,
        workspace_id: request.workspace_id,
        owner_user_id: principal.userId,
        name: request.name.trim(),
        description: request.description ?? '',
        redirect_urls: JSON.stringify(request.redirect_urls ?? []),
        permissions: JSON.stringify(request.permissions),
        ...toSecretColumns(secret),
        is_enabled: 1,
        created_at: at,
        updated_at: at,
        deleted_at: null,
      }
      await store.insert(row)
      return { app: toOAuthApp(row, []), ...(secret && { client_secret: secret }) }
    },

    async list(principal: AccountPrincipal, workspaceId: string): Promise<OAuthApp[]> {
      requireAdmin(await workspaces.getRole(principal, workspaceId))
      const rows = await store.listOfWorkspace(workspaceId)
      const keys = await store.listKeys(rows.map((row) => row.id))
      return rows.map((row) =>
        toOAuthApp(
          row,
          keys.filter((key) => key.app_id === row.id),
        ),
      )
    },

    async get(principal: AccountPrincipal, id: string): Promise<OAuthApp> {
      return describe(await getOwned(principal, id))
    },

    async update(principal: AccountPrincipal, id: string, request: UpdateOAuthAppRequest): Promise<OAuthApp> {
      const row = await getOwned(principal, id)
      requireValid(row.kind, request)
      const change = {
        ...(request.name !== undefined && { name: request.name.trim() }),
        ...(request.description !== undefined && { description: request.description }),
        ...(request.redirect_urls && { redirect_urls: JSON.stringify(request.redirect_urls) }),
        ...(request.permissions && { permissions: JSON.stringify(request.permissions) }),
        ...(request.is_enabled !== undefined && { is_enabled: request.is_enabled ? 1 : 0 }),
        updated_at: clock.now(),
      }
      await store.update(id, change)
      return describe({ ...row, ...change })
    },

    /** Its tokens stop working at once. */
    async remove(principal: AccountPrincipal, id: string): Promise<void> {
      await getOwned(principal, id)
      await store.update(id, { deleted_at: clock.now() })
    },

    /** @returns a new secret, shown this once; the old one is refused from now on */
    async renewSecret(principal: AccountPrincipal, id: string): Promise<{ client_secret: string }> {
      const row = await getOwned(principal, id)
      if (row.kind !== 'web') throw new ApiError('badRequest', `An app of kind "${row.kind}" has no secret.`)
      const secret = createSecret('')
      await store.update(id, { ...toSecretColumns(secret), updated_at: clock.now() })
      return { client_secret: secret }
    },

    /**
     * Adds a public key to a service app. Without one a pair is made and its private half returned, this once.
     * @throws {ApiError} `badRequest` when it is no RSA key, is there already, or is the fourth
     */
    async addKey(
      principal: AccountPrincipal,
      id: string,
      publicKeyPem: string | undefined,
    ): Promise<{ kid: string; private_key?: string }> {
      const row = await getOwned(principal, id)
      if (row.kind !== 'service') throw new ApiError('badRequest', `An app of kind "${row.kind}" has no keys.`)
      const keys = await store.listKeys([id])
      if (keys.length >= oauthAppLimits.publicKeys)
        throw new ApiError('badRequest', `This app has ${oauthAppLimits.publicKeys} keys. Delete one first.`)
      const made = publicKeyPem === undefined ? await createKeyPair() : undefined
      const { kid, pem } = made ?? parsePublicKey(publicKeyPem!)
      if (keys.some((key) => key.kid === kid)) throw new ApiError('badRequest', 'This app has that public_key already.')
      await store.insertKey({ app_id: id, kid, public_key: pem, created_at: clock.now() })
      return { kid, ...(made && { private_key: made.privateKeyPem }) }
    },

    async removeKey(principal: AccountPrincipal, id: string, kid: string): Promise<void> {
      await getOwned(principal, id)
      if (!(await store.deleteKey(id, kid))) throw new ApiError('notFound', `App ${id} has no such key.`)
    },

    /** The app behind a client id. @throws {OAuthError} `invalid_client`; `access_deny` when it is disabled */
    async getClient(clientId: string): Promise<OAuthAppRow> {
      const row = await store.find(fromClientId(clientId))
      if (!row) throw new OAuthError('invalid_client', 'client_id names no OAuth app of this server. Check it.')
      if (row.is_enabled !== 1) throw new OAuthError('access_deny', 'This OAuth app is disabled. Enable it first.')
      return row
    },

    findKey: store.findKey,
  }
}
export type OAuthAppService = ReturnType<typeof createOAuthAppService>

function requireAdmin(role: string): void {
  if (role !== 'owner' && role !== 'admin')
    throw new ApiError('forbidden', 'Only owners and admins of the workspace look after its OAuth apps.')
}

function ignoreForbidden(error: unknown): undefined {
  if (!ApiError.is(error)) throw error
}

function requireValid(kind: string, request: Pick<UpdateOAuthAppRequest, 'redirect_urls' | 'permissions' | 'name'>) {
  if (request.name?.trim() === '') throw new ApiError('badRequest', 'name is empty. Users read it when they consent.')
  const unknown = findUnknownPermission(request.permissions ?? [])
  if (unknown !== undefined)
    throw new ApiError('badRequest', `permissions holds "${unknown}", which no call of this server asks for.`)
  requireRedirectUrls(request.redirect_urls ?? [])
  const hasRedirect = kind === 'web' || kind === 'pkce'
  if (hasRedirect && request.redirect_urls?.length === 0)
    throw new ApiError('badRequest', 'redirect_urls is empty. Name at least one address that codes may be sent to.')
  if (!hasRedirect && request.redirect_urls?.length)
    throw new ApiError('badRequest', `An app of kind "${kind}" has no redirect_urls.`)
}

function toSecretColumns(secret: string | undefined): Pick<OAuthAppRow, 'secret_hash' | 'secret_hint'> {
  return secret
    ? { secret_hash: toSecretHash(secret), secret_hint: secret.slice(-3) }
    : { secret_hash: null, secret_hint: '' }
}
