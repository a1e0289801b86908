import type { ApiApp } from '@buttonhole/protocol'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { request, toQuery } from './request.ts'

export type { ApiApp }

/** One sending of an event. */
export interface Delivery {
  id: string
  event_type: string
  status: 'pending' | 'delivered' | 'failed'
  attempts: number
  last_status?: number
  last_error: string
  created_at: number
  next_at?: number
  ended_at?: number
  body: string
}

interface Page<T> {
  items: T[]
  has_more: boolean
  next_page_token: string
}

const path = '/v1/api_apps'

export const callbacksQuery = queryOptions({
  queryKey: ['callbacks'],
  queryFn: async ({ signal }) => (await request<Page<ApiApp>>('GET', path, { signal })).items,
})

export const callbackEventsQuery = (id: string) =>
  queryOptions({
    queryKey: ['callbacks', id, 'events'],
    queryFn: async ({ signal }) =>
      (await request<Page<{ event_type: string }>>('GET', `${path}/${id}/events`, { signal })).items.map(
        (event) => event.event_type,
      ),
  })

export const deliveriesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['callbacks', id, 'deliveries'],
    queryFn: ({ signal, pageParam }) =>
      request<Page<Delivery>>('GET', `${path}/${id}/deliveries${toQuery({ page_size: 20, page_token: pageParam })}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_page_token || undefined,
  })

export const retryDelivery = (id: string, deliveryId: string) =>
  request<unknown>('POST', `/console/api/callbacks/${id}/deliveries/${deliveryId}/retry`, { body: {} })

/** Makes a callback: the address is asked to echo a challenge first, so a wrong one makes none. */
export async function createCallback(fields: { name: string; address: string; events: string[] }): Promise<ApiApp> {
  const app = await request<ApiApp>('POST', path, { body: { app_type: 'normal', name: fields.name } })
  try {
    await request<unknown>('PUT', `${path}/${app.id}`, { body: { callback_url: fields.address } })
    await request<unknown>('POST', `${path}/${app.id}/events`, { body: { event_types: fields.events } })
    return app
  } catch (error) {
    await deleteCallback(app.id)
    throw error
  }
}

export const deleteCallback = (id: string) => request<unknown>('DELETE', `${path}/${id}`)
