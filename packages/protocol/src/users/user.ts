import { type Static, Type } from 'typebox'

/** Who a token belongs to, as `GET /v1/users/me` sends it. */
export const User = Type.Object({
  user_id: Type.String(),
  user_name: Type.String(),
  nick_name: Type.String(),
  avatar_url: Type.String(),
})
export type User = Static<typeof User>
