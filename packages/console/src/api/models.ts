import { queryOptions } from '@tanstack/react-query'
import { request } from './request.ts'

/** A model that agents may choose. `kind` tells the answerer that comes with the server from providers. */
export interface Model {
  id: string
  name: string
  description: string
  kind: string
  is_default: boolean
}

export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => request<Model[]>('GET', '/console/api/models', { signal }),
  staleTime: 60_000,
})
