import { type Static, Type } from 'typebox'

/** What `error_code` of a refused OAuth call can be; the last four belong to the device flow. */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'unsupported_grant_type'
  | 'access_deny'
  | 'internal_error'
  | 'authorization_pending'
  | 'slow_down'
  | 'access_denied'
  | 'expired_token'

/** A refused OAuth call, without an envelope. Official clients read different keys, so the same is said twice. */
export interface OAuthErrorBody {
  error_code: OAuthErrorCode
  error_message: string
  error: OAuthErrorCode
  error_description: string
}

/** The body of a refused OAuth call. */
export function toOAuthErrorBody(code: OAuthErrorCode, message: string): OAuthErrorBody {
  return { error_code: code, error_message: message, error: code, error_description: message }
}

const PermissionList = Type.Object({ permission_list: Type.Optional(Type.Array(Type.String())) })

/** How a service app narrows one token: fewer permissions, some agents, some workspaces. Absent: all the app may do. */
export const JwtScope = Type.Object({
  account_permission: Type.Optional(PermissionList),
  attribute_constraint: Type.Optional(
    Type.Object({
      connector_bot_chat_attribute: Type.Optional(
        Type.Object({ bot_id_list: Type.Optional(Type.Array(Type.String(), { maxItems: 500 })) }),
      ),
    }),
  ),
  workspace_permission: Type.Optional(
    Type.Object({
      workspace_id_list: Type.Optional(Type.Array(Type.String(), { maxItems: 500 })),
      permission_list: Type.Optional(Type.Array(Type.String())),
    }),
  ),
  workflow_permission: Type.Optional(PermissionList),
})
export type JwtScope = Static<typeof JwtScope>

/**
 * Body of `POST /api/permission/oauth2/token`; which fields count depends on `grant_type`.
 * @see https://www.coze.com/docs/developer_guides/oauth_code
 */
export const OAuthTokenRequest = Type.Object({
  grant_type: Type.String(),
  client_id: Type.Optional(Type.String()),
  code: Type.Optional(Type.String()),
  redirect_uri: Type.Optional(Type.String()),
  code_verifier: Type.Optional(Type.String()),
  refresh_token: Type.Optional(Type.String()),
  device_code: Type.Optional(Type.String()),
  /** Life of a service token, seconds. */
  duration_seconds: Type.Optional(Type.Integer()),
  scope: Type.Optional(JwtScope),
})
export type OAuthTokenRequest = Static<typeof OAuthTokenRequest>

/** Tokens, without an envelope. `expires_in` is the Unix second of the end, not a duration. */
export interface OAuthToken {
  access_token: string
  expires_in: number
  /** Good for one use. Absent for service tokens. */
  refresh_token?: string
  token_type: 'Bearer'
}

/** Body of `POST /api/permission/oauth2/device/code`. */
export const DeviceCodeRequest = Type.Object({ client_id: Type.String() })
export type DeviceCodeRequest = Static<typeof DeviceCodeRequest>

/** What a device shows and polls with, without an envelope. Both times are seconds from now. */
export interface DeviceCode {
  device_code: string
  user_code: string
  verification_uri: string
  expires_in: number
  interval: number
}
