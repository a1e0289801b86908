import { type Static, Type } from 'typebox'

/** What this server tells callback apps about; a subscription to anything else is refused. */
export const apiAppEventTypes = ['bot.published', 'bot.unpublished', 'bot.deleted', 'space.spend_reached'] as const
export type ApiAppEventType = (typeof apiAppEventTypes)[number]

const ApiAppType = Type.Union([Type.Literal('normal'), Type.Literal('connector')])

/** Body of `POST /v1/api_apps`. */
export const CreateApiAppRequest = Type.Object({
  app_type: ApiAppType,
  name: Type.Optional(Type.String({ maxLength: 128 })),
  connector_id: Type.Optional(Type.String({ maxLength: 64 })),
})
export type CreateApiAppRequest = Static<typeof CreateApiAppRequest>

/** Body of `PUT /v1/api_apps/:api_app_id`: only what is there changes. */
export const UpdateApiAppRequest = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 128 })),
  callback_url: Type.Optional(Type.String({ maxLength: 2000 })),
})
export type UpdateApiAppRequest = Static<typeof UpdateApiAppRequest>

/** Body of `POST` and `DELETE /v1/api_apps/:api_app_id/events`. */
export const ApiAppEventsRequest = Type.Object({
  event_types: Type.Array(Type.String(), { minItems: 1, maxItems: 50 }),
})
export type ApiAppEventsRequest = Static<typeof ApiAppEventsRequest>

/** A program that is told about events. `verify_token` signs what it is sent and never changes. */
export interface ApiApp {
  id: string
  name: string
  app_type: Static<typeof ApiAppType>
  callback_url: string
  connector_id?: string
  verify_token: string
}

/** One subscription, as lists show it. */
export interface ApiAppEvent {
  api_app_id: string
  name: string
  description: string
  event_type: string
}

/** The body of a delivery. `event_id` tells a repeated delivery from a new one; `created_at` is in milliseconds. */
export interface EventDelivery {
  header: {
    event_type: ApiAppEventType
    event_id: string
    created_at: number
    coze_account_id: string
    api_app_id: string
    connector_id?: string
  }
  event: Record<string, string>
}
