import { ApiError } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import type { NewId } from '../../platform/ids/snowflake.ts'
import type { OutboundFetch } from '../../platform/outbound-fetch/outbound-fetch.ts'
import type { RateLimiter } from '../../platform/rate-limit/rate-limiter.ts'
import type { SecretBox } from '../../platform/secret-box/secret-box.ts'
import type { AccountPrincipal } from '../auth/principal.ts'
import { requireRole } from '../workspaces/role.ts'
import type { WorkspaceService } from '../workspaces/service.ts'
import { type CatalogEntry, keyPlace, type ModelCatalog, openKey } from './catalog.ts'
import { requireAddress, requireKey, toProviderName } from './provider-fields.ts'
import type { CreateModelBody, UpdateModelBody, UpdateProviderBody } from './schema-bodies.ts'
import type { ModelRow, ModelStore, OfferedModel, ProviderRow } from './store.ts'
import { type TestResult, tryModel } from './try-model.ts'

interface Dependencies {
  store: ModelStore
  catalog: ModelCatalog
  workspaces: Pick<WorkspaceService, 'getRole'>
  box: SecretBox
  outbound: Pick<OutboundFetch, 'stream' | 'requireAllowed'>
  triesPerUser: RateLimiter
  clock: Clock
  newId: NewId
}

/** The models of a workspace and the providers behind them: owners and admins look after them, all members see them. */
export function createModelService(dependencies: Dependencies) {
  const { store, catalog, workspaces, box, outbound, clock, newId } = dependencies
  const requireAdmin = async (principal: AccountPrincipal, workspaceId: string) =>
    requireRole(await workspaces.getRole(principal, workspaceId), 'manageModels')
  /** The one check of who may touch a provider. Others learn nothing about it. */
  const getProvider = async (principal: AccountPrincipal, id: string): Promise<ProviderRow> => {
    const row = await store.findProvider(id)
    const role = row && (await workspaces.getRole(principal, row.workspace_id).catch(ignoreForbidden))
    if (!row || !role) throw new ApiError('notFound', `There is no model provider ${id} that you may use.`)
    requireRole(role, 'manageModels')
    return row
  }
  const getModel = async (principal: AccountPrincipal, id: string): Promise<OfferedModel> => {
    const row = await store.findModel(id)
    const role = row && (await workspaces.getRole(principal, row.provider.workspace_id).catch(ignoreForbidden))
    if (!row || !role) throw new ApiError('notFound', `There is no model ${id} that you may change.`)
    requireRole(role, 'manageModels')
    return row
  }
  const toProvider = (request: CreateModelBody): ProviderRow => {
    const kind = request.kind ?? 'openai-compatible'
    const base_url = requireAddress(request.base_url, outbound)
    const key = requireKey(request.api_key ?? '', kind)
    const id = newId()
    const at = clock.now()
    const name = toProviderName(request.name, kind, base_url)
    return {
      id,
      workspace_id: request.workspace_id,
      kind,
      name,
      base_url,
      ...sealKey(id, key),
      created_at: at,
      updated_at: at,
    }
  }
  const sealKey = (providerId: string, key: string) => ({
    sealed_key: key === '' ? '' : box.seal(key, keyPlace(providerId)),
    key_tail: key.length < 12 ? '' : key.slice(-3),
  })
  const toCall = (provider: ProviderRow, model: string) => {
    const apiKey = openKey(box, provider)
    if (apiKey === undefined) throw unreadableKey()
    return { kind: provider.kind, baseUrl: provider.base_url, apiKey, model, fetch: outbound.stream }
  }

  return {
    /** What the agents of a workspace may choose, without anything secret. */
    async list(principal: AccountPrincipal, workspaceId: string) {
      await workspaces.getRole(principal, workspaceId)
      const { entries, defaultId } = await catalog.get(workspaceId)
      return entries.map((entry) => toItem(entry, defaultId))
    },

    /** Where the workspace's own models come from. Keys are not shown, only their last characters. */
    async listProviders(principal: AccountPrincipal, workspaceId: string) {
      await requireAdmin(principal, workspaceId)
      const rows = await store.listProviders(workspaceId)
      return rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        name: row.name,
        base_url: row.base_url,
        has_key: row.sealed_key !== '',
        key_tail: row.key_tail,
        is_key_readable: openKey(box, row) !== undefined,
      }))
    },

    /** Adds a model, and its provider unless one is named. @returns the model's id */
    async create(principal: AccountPrincipal, request: CreateModelBody): Promise<{ id: string }> {
      await requireAdmin(principal, request.workspace_id)
      const known = request.provider_id ? await getProvider(principal, request.provider_id) : undefined
      if (known && known.workspace_id !== request.workspace_id)
        throw new ApiError('badRequest', 'provider_id belongs to another workspace.')
      const provider = known ?? toProvider(request)
      const model = toModelRow(newId(), provider.id, request, clock.now())
      if (!(await store.insert(known ? undefined : provider, [model]))) throw sameName(model.model)
      catalog.forget(request.workspace_id)
      return { id: model.id }
    },

    async update(principal: AccountPrincipal, id: string, request: UpdateModelBody): Promise<void> {
      const { provider, model } = await getModel(principal, id)
      const next = request.model?.trim() ?? model
      if (next !== model && (await store.listModels(provider.workspace_id)).some(isSame(provider.id, next)))
        throw sameName(next)
      await store.updateModel(id, {
        model: next,
        ...(request.price && toPriceColumns(request.price)),
        ...(next !== model && { tested_at: null, first_word_ms: null, test_problem: '' }),
      })
      catalog.forget(provider.workspace_id)
    },

    /**
     * Changes a provider. A key goes only where it was given for: another host needs it again.
     * @throws {ApiError} `badRequest`
     */
    async updateProvider(principal: AccountPrincipal, id: string, request: UpdateProviderBody): Promise<void> {
      const row = await getProvider(principal, id)
      const base_url = request.base_url === undefined ? row.base_url : requireAddress(request.base_url, outbound)
      const isElsewhere = toOrigin(base_url) !== toOrigin(row.base_url)
      if (isElsewhere && row.sealed_key !== '' && request.api_key === undefined)
        throw new ApiError('badRequest', 'The address is on another host. Send api_key again with it.')
      const key = request.api_key === undefined ? undefined : requireKey(request.api_key, row.kind)
      await store.updateProvider(id, {
        base_url,
        name: toProviderName(request.name ?? row.name, row.kind, base_url),
        ...(key !== undefined && sealKey(id, key)),
        updated_at: clock.now(),
      })
      catalog.forget(row.workspace_id)
    },

    async remove(principal: AccountPrincipal, id: string): Promise<void> {
      const { provider } = await getModel(principal, id)
      await store.deleteModel(id, provider.id)
      catalog.forget(provider.workspace_id)
    },

    /** The agents whose draft names the model: they need another when it goes. */
    async listUsers(principal: AccountPrincipal, id: string): Promise<string[]> {
      const { provider } = await getModel(principal, id)
      return store.listUsers(provider.workspace_id, id)
    },

    /** The model of agents that name none. */
    async setDefault(principal: AccountPrincipal, workspaceId: string, modelId: string): Promise<void> {
      await requireAdmin(principal, workspaceId)
      if (!(await catalog.find(workspaceId, modelId)))
        throw new ApiError('modelInvalid', `There is no model "${modelId}" in this workspace.`)
      await store.setDefault(workspaceId, modelId)
      catalog.forget(workspaceId)
    },

    /** Asks a model for one word and remembers how that went. */
    async test(principal: AccountPrincipal, id: string): Promise<TestResult> {
      const { provider, model } = await getModel(principal, id)
      await dependencies.triesPerUser.take(principal.userId)
      const result = await tryModel(toCall(provider, model), clock)
      await store.updateModel(id, {
        tested_at: clock.now(),
        first_word_ms: 'problem' in result ? null : result.first_word_ms,
        test_problem: 'problem' in result ? result.problem : '',
      })
      catalog.forget(provider.workspace_id)
      return result
    },

    /** Asks a model that is not saved yet. */
    async testNew(principal: AccountPrincipal, request: CreateModelBody): Promise<TestResult> {
      await requireAdmin(principal, request.workspace_id)
      const known = request.provider_id ? await getProvider(principal, request.provider_id) : undefined
      const provider = known ?? toProvider(request)
      await dependencies.triesPerUser.take(principal.userId)
      return tryModel(toCall(provider, requireModelName(request.model)), clock)
    },
  }
}
export type ModelService = ReturnType<typeof createModelService>

function toItem({ adapter, source, price, offered }: CatalogEntry, defaultId: string) {
  return {
    id: adapter.id,
    name: adapter.name,
    description: adapter.description,
    kind: adapter.kind,
    settings: adapter.settings,
    source,
    is_default: adapter.id === defaultId,
    ...(price && { price }),
    ...(offered && {
      provider: { id: offered.provider.id, name: offered.provider.name },
      ...(offered.tested_at !== null && {
        test: {
          at: offered.tested_at,
          ...(offered.test_problem ? { problem: offered.test_problem } : { first_word_ms: offered.first_word_ms ?? 0 }),
        },
      }),
    }),
  }
}

function toModelRow(id: string, providerId: string, request: CreateModelBody, at: number): ModelRow {
  return {
    id,
    provider_id: providerId,
    model: requireModelName(request.model),
    ...toPriceColumns(request.price ?? {}),
    created_at: at,
    tested_at: null,
    first_word_ms: null,
    test_problem: '',
  }
}

function toPriceColumns(price: NonNullable<CreateModelBody['price']>) {
  const { input, output, currency = 'USD' } = price
  if ((input === undefined) !== (output === undefined))
    throw new ApiError('badRequest', 'price needs both input and output, or neither.')
  return { input_price: input ?? null, output_price: output ?? null, currency }
}

function requireModelName(text: string): string {
  const name = text.trim()
  if (name === '') throw new ApiError('badRequest', 'model is empty. Write its name at the provider.')
  return name
}

function isSame(providerId: string, name: string) {
  return (row: ModelRow) => row.provider_id === providerId && row.model === name
}

function toOrigin(baseUrl: string): string {
  return baseUrl === '' ? '' : new URL(baseUrl).origin
}

function sameName(model: string): ApiError {
  return new ApiError('badRequest', `This provider offers "${model}" already. Change that entry.`)
}

function unreadableKey(): ApiError {
  return new ApiError('badRequest', 'The key of this provider cannot be read on this server. Enter it again.')
}

function ignoreForbidden(): undefined {
  return undefined
}
