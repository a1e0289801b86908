import { type Static, Type } from 'typebox'

/**
 * How an OAuth app gets tokens: `web` with a secret and a consent, `pkce` the same without a secret, `device` through a
 * code typed on another screen, `service` by signing JWTs for its owner.
 */
export const OAuthAppKind = Type.Union([
  Type.Literal('web'),
  Type.Literal('pkce'),
  Type.Literal('device'),
  Type.Literal('service'),
])
export type OAuthAppKind = Static<typeof OAuthAppKind>

/** Most redirect URLs and most public keys of one app. */
export const oauthAppLimits = { redirectUrls: 3, publicKeys: 3 } as const

const Name = Type.String({ minLength: 1, maxLength: 60 })
const Description = Type.String({ maxLength: 300 })
const RedirectUrls = Type.Array(Type.String({ maxLength: 1000 }), { maxItems: oauthAppLimits.redirectUrls })
const Permissions = Type.Array(Type.String({ maxLength: 100 }), { maxItems: 200 })

/** Body of `POST /console/api/oauth-apps`, ours. */
export const CreateOAuthAppRequest = Type.Object({
  workspace_id: Type.String(),
  kind: OAuthAppKind,
  name: Name,
  description: Type.Optional(Description),
  redirect_urls: Type.Optional(RedirectUrls),
  permissions: Permissions,
})
export type CreateOAuthAppRequest = Static<typeof CreateOAuthAppRequest>

/** Body of `PATCH /console/api/oauth-apps/:id`: only what is there changes. */
export const UpdateOAuthAppRequest = Type.Object({
  name: Type.Optional(Name),
  description: Type.Optional(Description),
  redirect_urls: Type.Optional(RedirectUrls),
  permissions: Type.Optional(Permissions),
  /** A disabled app gets no tokens, and those it has stop working at once. */
  is_enabled: Type.Optional(Type.Boolean()),
})
export type UpdateOAuthAppRequest = Static<typeof UpdateOAuthAppRequest>

/** A public key of a service app; `kid` is its fingerprint: SHA-256 of its DER form, base64url. */
export interface OAuthPublicKey {
  kid: string
  created_at: number
}

/** An OAuth app as the console shows it. Its secret is never shown again after it was made. */
export interface OAuthApp {
  id: string
  /** `<digits>.app.coze`; a service app signs with its id as `iss`. */
  client_id: string
  kind: OAuthAppKind
  workspace_id: string
  owner_user_id: string
  name: string
  description: string
  redirect_urls: string[]
  permissions: string[]
  is_enabled: boolean
  /** The last three characters of the secret, `''` when the kind has none. */
  client_secret_hint: string
  public_keys: OAuthPublicKey[]
  created_at: number
  updated_at: number
}
