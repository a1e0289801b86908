import { queryOptions } from '@tanstack/react-query'
import { request, toQuery } from './request.ts'

/** What a million tokens cost. */
export interface ModelPrice {
  input: number
  output: number
  /** ISO 4217. */
  currency: string
}

/** A model that agents may choose. `kind` tells the answerer that comes with the server from providers. */
export interface Model {
  id: string
  name: string
  description: string
  kind: string
  /** The settings that reach it, by their wire names. */
  settings: string[]
  /** `workspace`: added here, and changed here. */
  source: 'built-in' | 'environment' | 'workspace'
  is_default: boolean
  price?: ModelPrice
  provider?: { id: string; name: string }
  /** How it answered when it was last tried. */
  test?: { at: number; first_word_ms?: number; problem?: string }
}

const modelsKey = (workspaceId: string) => ['models', workspaceId]

export const modelsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: modelsKey(workspaceId),
    queryFn: ({ signal }) =>
      request<Model[]>('GET', `/console/api/models${toQuery({ workspace_id: workspaceId })}`, { signal }),
    staleTime: 60_000,
  })
