import { type Static, Type } from 'typebox'

/** A workspace: the owner of agents, conversations and tokens. */
export const Workspace = Type.Object({
  id: Type.String(),
  name: Type.String(),
  icon_url: Type.String(),
  role_type: Type.String({ description: 'owner, admin or member' }),
  workspace_type: Type.String({ description: 'personal or team' }),
  enterprise_id: Type.String(),
  description: Type.Optional(Type.String()),
  joined_status: Type.Optional(Type.String()),
})
export type Workspace = Static<typeof Workspace>
