import { queryOptions, useQuery } from '@tanstack/react-query'
import { request } from './request.ts'

export type Role = 'owner' | 'admin' | 'member'

/** Who is at the console. `setup`: nobody has a password yet. */
export interface Session {
  state: 'setup' | 'signed-out' | 'signed-in'
  user?: { id: string; name: string; email: string; avatar_url?: string }
  workspaces?: { id: string; name: string; role: Role }[]
  server: { version: string; url: string }
  /** The identity provider that also signs in. */
  oidc?: { name: string }
}

export interface SetupRequest {
  setup_token: string
  name: string
  email: string
  password: string
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => request<Session>('GET', '/console/api/session', { signal }),
  staleTime: 60_000,
})

/** The session of whoever is signed in; only for pages behind the gate. */
export function useSession() {
  const { data } = useQuery(sessionQuery)
  if (!data?.user) throw new Error('This page stands behind the sign-in.')
  return { user: data.user, workspaces: data.workspaces ?? [], server: data.server }
}

/** The reader's role in a workspace. */
export function useRole(workspaceId: string): Role | undefined {
  const { data } = useQuery(sessionQuery)
  return data?.workspaces?.find(({ id }) => id === workspaceId)?.role
}

/** What the reader may do in a workspace: members edit drafts, the rest is for owners and admins. */
export function useMayPublish(workspaceId: string): boolean {
  const role = useRole(workspaceId)
  return role === 'owner' || role === 'admin'
}

export const setUp = (body: SetupRequest) => request<unknown>('POST', '/console/api/setup', { body })

export const signIn = (body: { email: string; password: string }) =>
  request<unknown>('POST', '/console/api/sign-in', { body })

export const signOut = () => request<unknown>('POST', '/console/api/sign-out', { body: {} })
