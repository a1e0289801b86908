import { ApiError, type User } from '@buttonhole/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Principal, requireAccount } from '../auth/principal.ts'
import type { UserStore } from './store.ts'

interface Dependencies {
  store: UserStore
  authenticate(request: FastifyRequest): Promise<Principal>
}

export function registerUserRoutes(http: FastifyInstance, { store, authenticate }: Dependencies): void {
  http.get('/v1/users/me', async (request, reply) => {
    const account = requireAccount(await authenticate(request))
    const row = await store.find(account.userId)
    if (!row) throw new ApiError('unauthenticated', 'The account of this access token no longer exists.')
    const user: User = { user_id: row.id, user_name: row.name, nick_name: row.nick_name, avatar_url: row.avatar_url }
    return reply.ok(user)
  })
}
