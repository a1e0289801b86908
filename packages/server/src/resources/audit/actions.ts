import type { SubjectKind } from './store.ts'

/** What an entry says about a call. */
export interface AuditRule {
  /** `agent.published`: a noun and what became of it. */
  action: string
  kind: SubjectKind
  /** Where the id of the subject stands: a parameter or field of the call, or a field of the answer. */
  from: `params.${string}` | `body.${string}` | `query.${string}` | `answer.${string}` | 'caller'
  /** A field of the body or the query that is worth a word: never a secret. */
  detail?: string
  /** Many calls in a row are one entry: an editor saves each time a hand rests. */
  isRepeated?: boolean
  /** Kept with the person: after this call nobody is left in the workspace who could read of it there. */
  isOfCaller?: boolean
}

const console = '/console/api'

const agents: Record<string, AuditRule> = {
  [`POST ${console}/agents`]: { action: 'agent.created', kind: 'bot', from: 'answer.bot_id' },
  [`POST ${console}/agents/import`]: { action: 'agent.imported', kind: 'bot', from: 'answer.bot_id' },
  [`PATCH ${console}/agents/:id`]: { action: 'agent.changed', kind: 'bot', from: 'params.id', isRepeated: true },
  [`DELETE ${console}/agents/:id`]: { action: 'agent.deleted', kind: 'bot', from: 'params.id' },
  [`POST ${console}/agents/:id/restore`]: { action: 'agent.restored', kind: 'bot', from: 'params.id' },
  [`POST ${console}/agents/:id/duplicate`]: { action: 'agent.created', kind: 'bot', from: 'answer.bot_id' },
  [`POST ${console}/agents/:id/publish`]: { action: 'agent.published', kind: 'bot', from: 'params.id' },
  [`POST ${console}/agents/:id/versions/:version/rollback`]: {
    action: 'agent.rolled-back',
    kind: 'bot',
    from: 'params.id',
  },
  [`PATCH ${console}/agents/:id/access`]: { action: 'agent.access-changed', kind: 'bot', from: 'params.id' },
  [`POST ${console}/agents/:id/identity-secret`]: { action: 'agent.secret-replaced', kind: 'bot', from: 'params.id' },
  [`POST ${console}/agents/:id/publishable-key`]: { action: 'agent.key-made', kind: 'bot', from: 'params.id' },
  [`DELETE ${console}/agents/:id/publishable-key`]: { action: 'agent.key-revoked', kind: 'bot', from: 'params.id' },
  'POST /v1/bot/create': { action: 'agent.created', kind: 'bot', from: 'answer.bot_id' },
  'POST /v1/bot/update': { action: 'agent.changed', kind: 'bot', from: 'body.bot_id', isRepeated: true },
  'POST /v1/bot/publish': { action: 'agent.published', kind: 'bot', from: 'body.bot_id' },
  'POST /v1/bots/:bot_id/unpublish': { action: 'agent.unpublished', kind: 'bot', from: 'params.bot_id' },
}

const conversations: Record<string, AuditRule> = {
  [`POST ${console}/conversations/:id/notes`]: {
    action: 'conversation.note-added',
    kind: 'conversation',
    from: 'params.id',
  },
  [`DELETE ${console}/conversations/:id/notes/:note_id`]: {
    action: 'conversation.note-deleted',
    kind: 'conversation',
    from: 'params.id',
  },
  [`DELETE ${console}/conversations/:id/visitor-data`]: {
    action: 'conversation.visitor-deleted',
    kind: 'conversation',
    from: 'params.id',
  },
  [`POST ${console}/agents/:id/lessons`]: { action: 'agent.lesson-added', kind: 'bot', from: 'params.id' },
  [`POST ${console}/agents/:id/lessons/forget`]: { action: 'agent.lesson-removed', kind: 'bot', from: 'params.id' },
}

const people: Record<string, AuditRule> = {
  [`POST ${console}/setup`]: { action: 'account.created', kind: 'user', from: 'caller' },
  [`POST ${console}/sign-in`]: { action: 'account.signed-in', kind: 'user', from: 'caller' },
  [`POST ${console}/password`]: { action: 'account.password-changed', kind: 'user', from: 'caller' },
  [`PATCH ${console}/profile`]: { action: 'account.renamed', kind: 'user', from: 'caller', detail: 'body.name' },
  [`POST ${console}/sign-out-everywhere`]: { action: 'account.signed-out-everywhere', kind: 'user', from: 'caller' },
  [`DELETE ${console}/sessions/:id`]: { action: 'account.session-ended', kind: 'user', from: 'caller' },
  [`POST ${console}/invitations`]: {
    action: 'member.invited',
    kind: 'invitation',
    from: 'answer.id',
    detail: 'body.role',
  },
  [`DELETE ${console}/invitations/:id`]: {
    action: 'member.invitation-withdrawn',
    kind: 'invitation',
    from: 'params.id',
  },
  [`POST ${console}/invitations/join`]: { action: 'member.joined', kind: 'workspace', from: 'answer.workspace_id' },
  [`POST ${console}/invitations/accept`]: { action: 'member.joined', kind: 'workspace', from: 'answer.workspace_id' },
  [`PATCH ${console}/members/:id`]: {
    action: 'member.role-changed',
    kind: 'user',
    from: 'params.id',
    detail: 'body.role',
  },
  [`DELETE ${console}/members/:id`]: { action: 'member.removed', kind: 'user', from: 'params.id' },
  [`POST ${console}/members/leave`]: { action: 'member.left', kind: 'workspace', from: 'body.workspace_id' },
  [`PUT ${console}/spend-alert`]: { action: 'workspace.alert-set', kind: 'workspace', from: 'body.workspace_id' },
  [`DELETE ${console}/spend-alert`]: {
    action: 'workspace.alert-removed',
    kind: 'workspace',
    from: 'query.workspace_id',
  },
  [`PUT ${console}/retention`]: {
    action: 'workspace.retention-changed',
    kind: 'workspace',
    from: 'body.workspace_id',
  },
  [`POST ${console}/backup`]: { action: 'workspace.backed-up', kind: 'user', from: 'caller' },
  [`POST ${console}/workspaces`]: { action: 'workspace.created', kind: 'workspace', from: 'answer.id' },
  [`PATCH ${console}/workspaces/:id`]: { action: 'workspace.changed', kind: 'workspace', from: 'params.id' },
  [`DELETE ${console}/workspaces/:id`]: {
    action: 'workspace.closed',
    kind: 'workspace',
    from: 'params.id',
    isOfCaller: true,
  },
  'POST /v1/workspaces': { action: 'workspace.created', kind: 'workspace', from: 'answer.id' },
  'PUT /v1/workspaces/:workspace_id': { action: 'workspace.changed', kind: 'workspace', from: 'params.workspace_id' },
  'POST /v1/workspaces/:workspace_id/members': {
    action: 'member.added',
    kind: 'workspace',
    from: 'params.workspace_id',
  },
  'DELETE /v1/workspaces/:workspace_id/members': {
    action: 'member.removed',
    kind: 'workspace',
    from: 'params.workspace_id',
  },
}

const programs: Record<string, AuditRule> = {
  [`POST ${console}/tokens`]: { action: 'token.created', kind: 'token', from: 'answer.id' },
  [`DELETE ${console}/tokens/:id`]: { action: 'token.revoked', kind: 'token', from: 'params.id' },
  [`POST ${console}/oauth-apps`]: { action: 'oauth-app.created', kind: 'oauth-app', from: 'answer.app.id' },
  [`PATCH ${console}/oauth-apps/:id`]: { action: 'oauth-app.changed', kind: 'oauth-app', from: 'params.id' },
  [`DELETE ${console}/oauth-apps/:id`]: { action: 'oauth-app.deleted', kind: 'oauth-app', from: 'params.id' },
  [`POST ${console}/oauth-apps/:id/secret`]: {
    action: 'oauth-app.secret-replaced',
    kind: 'oauth-app',
    from: 'params.id',
  },
  [`POST ${console}/oauth-apps/:id/keys`]: { action: 'oauth-app.key-added', kind: 'oauth-app', from: 'params.id' },
  [`DELETE ${console}/oauth-apps/:id/keys/:kid`]: {
    action: 'oauth-app.key-removed',
    kind: 'oauth-app',
    from: 'params.id',
  },
  [`DELETE ${console}/oauth-grants/:id`]: { action: 'oauth-app.grant-revoked', kind: 'grant', from: 'params.id' },
  'POST /v1/api_apps': { action: 'callback.created', kind: 'callback', from: 'answer.id' },
  'PUT /v1/api_apps/:api_app_id': { action: 'callback.changed', kind: 'callback', from: 'params.api_app_id' },
  'DELETE /v1/api_apps/:api_app_id': { action: 'callback.deleted', kind: 'callback', from: 'params.api_app_id' },
  [`POST ${console}/callbacks/:id/deliveries/:delivery_id/retry`]: {
    action: 'callback.delivery-retried',
    kind: 'callback',
    from: 'params.id',
  },
  [`POST ${console}/models`]: { action: 'model.added', kind: 'model', from: 'answer.id' },
  [`PATCH ${console}/models/:id`]: { action: 'model.changed', kind: 'model', from: 'params.id' },
  [`DELETE ${console}/models/:id`]: { action: 'model.removed', kind: 'model', from: 'params.id' },
  [`PUT ${console}/models/default`]: {
    action: 'model.made-default',
    kind: 'workspace',
    from: 'body.workspace_id',
    detail: 'body.model_id',
  },
  [`PATCH ${console}/model-providers/:id`]: { action: 'model.provider-changed', kind: 'provider', from: 'params.id' },
}

/** What is kept of which call, by `METHOD /path` as it is registered. */
export const auditRules: Record<string, AuditRule> = { ...agents, ...conversations, ...people, ...programs }

/** Calls of the console that change something and are not worth an entry, each with why. */
export const unaudited: Record<string, string> = {
  [`POST ${console}/sign-out`]: 'signing in is kept; leaving changes nothing for others',
  [`POST ${console}/agents/:id/preview`]: 'opens a preview for the caller alone',
  [`POST ${console}/agents/:id/check-site`]: 'reads a page',
  [`POST ${console}/agents/:id/pictures`]: 'stores a picture; putting it behind the agent is a change of the agent',
  [`POST ${console}/agents/:id/documents`]: 'reads a document as text; saving it is a change of the agent',
  [`POST ${console}/models/test`]: 'asks a model for one word',
  [`POST ${console}/models/:id/test`]: 'asks a model for one word',
  [`POST ${console}/invitations/look`]: 'reads an invitation',
}
