import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { ModelPrice } from './models.ts'
import { request, toQuery } from './request.ts'

export type ProviderKind = 'openai-compatible' | 'anthropic' | 'google'

/** Where models come from. Of its key only the last characters are known. */
export interface ModelProvider {
  id: string
  kind: ProviderKind
  name: string
  /** Empty: the provider's own. */
  base_url: string
  has_key: boolean
  key_tail: string
  /** False when it was encrypted on another server. */
  is_key_readable: boolean
}

export const modelProvidersQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['models', workspaceId, 'providers'],
    queryFn: ({ signal }) =>
      request<ModelProvider[]>('GET', `/console/api/model-providers${toQuery({ workspace_id: workspaceId })}`, {
        signal,
      }),
  })

/** A model to add, at a new provider or at one that is there. */
export interface NewModel {
  workspace_id: string
  model: string
  price: Partial<ModelPrice>
  provider_id?: string
  kind?: ProviderKind
  base_url?: string
  api_key?: string
}

/** How a try ended. */
export type TestResult = { first_word_ms: number } | { problem: string; message: string }

export const addModel = (body: NewModel) => request<{ id: string }>('POST', '/console/api/models', { body })
export const testNewModel = (body: NewModel) => request<TestResult>('POST', '/console/api/models/test', { body })
export const testModel = (id: string) => request<TestResult>('POST', `/console/api/models/${id}/test`, { body: {} })
export const changeModel = (id: string, body: { model?: string; price?: Partial<ModelPrice> }) =>
  request<unknown>('PATCH', `/console/api/models/${id}`, { body })
export const changeProvider = (id: string, body: { base_url?: string; api_key?: string; name?: string }) =>
  request<unknown>('PATCH', `/console/api/model-providers/${id}`, { body })
export const removeModel = (id: string) => request<unknown>('DELETE', `/console/api/models/${id}`)
export const setDefaultModel = (workspace_id: string, model_id: string) =>
  request<unknown>('PUT', '/console/api/models/default', { body: { workspace_id, model_id } })

/** The agents that answer with a model. */
export const modelUsersQuery = (id: string) =>
  queryOptions({
    queryKey: ['model-users', id],
    queryFn: ({ signal }) => request<string[]>('GET', `/console/api/models/${id}/agents`, { signal }),
    staleTime: 0,
  })

/** Reads the models and their providers again, here and in the editor. */
export const refreshModels = (client: QueryClient, workspaceId: string) =>
  client.invalidateQueries({ queryKey: ['models', workspaceId] })
