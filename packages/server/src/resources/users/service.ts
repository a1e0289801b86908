import { ApiError, type User } from '@buttonhole/protocol'
import type { AccountPrincipal } from '../auth/principal.ts'
import type { UserStore } from './store.ts'

export function createUserService({ store }: { store: UserStore }) {
  return {
    /** Who the token belongs to. */
    async getMe(account: AccountPrincipal): Promise<User> {
      const row = await store.find(account.userId)
      if (!row) throw new ApiError('unauthenticated', 'The account of this access token no longer exists.')
      return { user_id: row.id, user_name: row.name, nick_name: row.nick_name, avatar_url: row.avatar_url }
    },
  }
}
export type UserService = ReturnType<typeof createUserService>
