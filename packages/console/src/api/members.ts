import { queryOptions } from '@tanstack/react-query'
import { request, toQuery } from './request.ts'
import type { Role } from './session.ts'

export interface Member {
  id: string
  name: string
  email: string
  role: Role
  is_you: boolean
  last_seen_at?: number
}

/** A link that lets one person in. */
export interface Invitation {
  id: string
  role: Role
  email: string
  created_at: number
  expires_at: number
  creator: { name: string }
}

/** What a link says before it is used. */
export interface InvitationOffer {
  workspace: { name: string }
  role: Role
  email: string
  creator: { name: string }
}

const of = (workspaceId: string) => toQuery({ workspace_id: workspaceId })

export const membersQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['members', workspaceId],
    queryFn: ({ signal }) => request<Member[]>('GET', `/console/api/members${of(workspaceId)}`, { signal }),
  })

export const invitationsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['members', workspaceId, 'invitations'],
    queryFn: ({ signal }) => request<Invitation[]>('GET', `/console/api/invitations${of(workspaceId)}`, { signal }),
  })

export const invitationOfferQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      request<InvitationOffer>('POST', '/console/api/invitations/look', { body: { token }, signal }),
    retry: false,
  })

export const invite = (body: { workspace_id: string; role: Role; email: string }) =>
  request<{ id: string; url: string; expires_at: number }>('POST', '/console/api/invitations', { body })
export const withdrawInvitation = (id: string) => request<unknown>('DELETE', `/console/api/invitations/${id}`)
export const changeRole = (workspace_id: string, id: string, role: Role) =>
  request<unknown>('PATCH', `/console/api/members/${id}`, { body: { workspace_id, role } })
export const removeMember = (workspaceId: string, id: string) =>
  request<unknown>('DELETE', `/console/api/members/${id}${of(workspaceId)}`)
export const leaveWorkspace = (workspace_id: string) =>
  request<unknown>('POST', '/console/api/members/leave', { body: { workspace_id } })

export const acceptInvitation = (body: { token: string; name: string; email: string; password: string }) =>
  request<{ workspace_id: string }>('POST', '/console/api/invitations/accept', { body })
export const joinWorkspace = (token: string) =>
  request<{ workspace_id: string }>('POST', '/console/api/invitations/join', { body: { token } })
