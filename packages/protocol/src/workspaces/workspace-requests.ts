import { type Static, Type } from 'typebox'

/** Body of `POST /v1/workspaces`. */
export const CreateWorkspaceRequest = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 50 }),
  description: Type.String({ maxLength: 2000 }),
  icon_file_id: Type.Optional(Type.String()),
})
export type CreateWorkspaceRequest = Static<typeof CreateWorkspaceRequest>

/** Body of `PUT /v1/workspaces/:workspace_id`; an empty field keeps what is stored. */
export const UpdateWorkspaceRequest = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 50 })),
  description: Type.Optional(Type.String({ maxLength: 2000 })),
})
export type UpdateWorkspaceRequest = Static<typeof UpdateWorkspaceRequest>

/** Body of `POST /v1/workspaces/:workspace_id/members`. */
export const AddMembersRequest = Type.Object({
  users: Type.Array(
    Type.Object({ user_id: Type.String(), role_type: Type.Union([Type.Literal('admin'), Type.Literal('member')]) }),
    { minItems: 1, maxItems: 20 },
  ),
})
export type AddMembersRequest = Static<typeof AddMembersRequest>

/** What became of each user; one official client demands all five lists. Nobody is invited here: users exist or not. */
export interface AddMembersResult {
  added_success_user_ids: string[]
  invited_success_user_ids: string[]
  not_exist_user_ids: string[]
  already_joined_user_ids: string[]
  already_invited_user_ids: string[]
}

/** Body of `DELETE /v1/workspaces/:workspace_id/members`. */
export const RemoveMembersRequest = Type.Object({
  user_ids: Type.Array(Type.String(), { minItems: 1, maxItems: 5 }),
})
export type RemoveMembersRequest = Static<typeof RemoveMembersRequest>

/** What became of each user. */
export interface RemoveMembersResult {
  removed_success_user_ids: string[]
  not_in_workspace_user_ids: string[]
  owner_not_support_remove_user_ids: string[]
}

/** A row of `GET /v1/workspaces/:workspace_id/members`. */
export interface WorkspaceMember {
  user_id: string
  role_type: string
  user_nickname: string
  user_unique_name: string
  avatar_url: string
}
