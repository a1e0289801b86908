const signedOut = 4100
export const forbidden = 4101
const unknownAgent = 4006
const unknownConversation = 4002
const unknownChat = 4001

/** Who may do what. A code of 0 is yes; every role that is not named gets what stands under `rest`. */
export interface Access {
  none?: number
  foreign?: number
  member?: number
  admin?: number
  owner?: number
  rest: number
}
const everybody: Access = { rest: 0 }
const signedIn: Access = { none: signedOut, rest: 0 }
const inWorkspace: Access = { none: signedOut, foreign: forbidden, rest: 0 }
const anyEditor: Access = { none: signedOut, foreign: unknownAgent, rest: 0 }
const conversationReaders: Access = { none: signedOut, foreign: unknownConversation, rest: 0 }
const publishers: Access = { none: signedOut, foreign: unknownAgent, member: forbidden, rest: 0 }

/** Things of the owner's workspace that the routes name. */
export interface Fixture {
  workspaceId: string
  botId: string
  version: string
  conversationId: string
  chatId: string
  /** Of somebody who is in the workspace and nothing more. */
  memberTokenId: string
  webAppId: string
  serviceAppId: string
  providerId: string
  modelId: string
  memberId: string
  invitationId: string
}
/** Who may call it, and with what. */
export interface Route {
  access: Access
  path?(fixture: Fixture): string
  body?(fixture: Fixture): unknown
}

/** What owners and admins look after. */
const admins: Access = { none: signedOut, foreign: forbidden, member: forbidden, rest: 0 }
/** The same, where strangers do not even learn that it exists. */
const appKeepers: Access = { none: signedOut, foreign: 4200, member: forbidden, rest: 0 }

const connector_ids = ['999']

/** Every route of the console, `METHOD /path` below `/console/api`. One that is missing here fails a test. */
export const consoleRoutes: Record<string, Route> = {
  'GET /session': { access: everybody },
  // Nothing to be had without a link, an account or a session.
  'POST /setup': {
    access: { rest: forbidden },
    body: () => ({ setup_token: 'guess', name: 'A', email: 'a@x.example', password: '1234567890' }),
  },
  'POST /sign-in': { access: { rest: signedOut }, body: () => ({ email: 'a@x.example', password: '1234567890' }) },
  'POST /sign-out': { access: signedIn },
  'POST /password': {
    access: { none: signedOut, rest: 4000 },
    body: () => ({ current_password: 'wrong', new_password: '1234567890' }),
  },
  'PATCH /profile': { access: signedIn, body: () => ({ name: 'Ann' }) },
  'POST /sign-out-everywhere': { access: signedIn, body: () => ({ keeps_this: false }) },
  'GET /sessions': { access: signedIn },
  'DELETE /sessions/:id': { access: { none: signedOut, rest: 4200 }, path: () => '/sessions/1' },
  'GET /members': { access: inWorkspace, path: ({ workspaceId }) => `/members?workspace_id=${workspaceId}` },
  'PATCH /members/:id': {
    access: admins,
    path: ({ memberId }) => `/members/${memberId}`,
    body: ({ workspaceId }) => ({ workspace_id: workspaceId, role: 'admin' }),
  },
  'DELETE /members/:id': {
    access: admins,
    path: ({ memberId, workspaceId }) => `/members/${memberId}?workspace_id=${workspaceId}`,
  },
  // The owner is the last one, and stays.
  'POST /members/leave': {
    access: { ...inWorkspace, owner: 4000 },
    body: ({ workspaceId }) => ({ workspace_id: workspaceId }),
  },
  'POST /workspaces': { access: signedIn, body: () => ({ name: 'Another' }) },
  'GET /workspaces/:id': { access: inWorkspace, path: ({ workspaceId }) => `/workspaces/${workspaceId}` },
  'PATCH /workspaces/:id': {
    access: admins,
    path: ({ workspaceId }) => `/workspaces/${workspaceId}`,
    body: () => ({ name: 'Renamed' }),
  },
  // It holds agents, and stays.
  'DELETE /workspaces/:id': {
    access: { ...admins, admin: forbidden, owner: 4000 },
    path: ({ workspaceId }) => `/workspaces/${workspaceId}`,
  },
  'GET /invitations': { access: admins, path: ({ workspaceId }) => `/invitations?workspace_id=${workspaceId}` },
  'POST /invitations': {
    access: admins,
    body: ({ workspaceId }) => ({ workspace_id: workspaceId, role: 'member' }),
  },
  'DELETE /invitations/:id': { access: appKeepers, path: ({ invitationId }) => `/invitations/${invitationId}` },
  // Nothing to be had without the link.
  'POST /invitations/look': { access: { rest: 4200 }, body: () => ({ token: 'guess' }) },
  'POST /invitations/join': { access: { none: signedOut, rest: 4200 }, body: () => ({ token: 'guess' }) },
  'POST /invitations/accept': {
    access: { rest: 4200 },
    body: () => ({ token: 'guess', name: 'A', email: 'a@x.example', password: '1234567890' }),
  },
  'POST /callbacks/:id/deliveries/:delivery_id/retry': {
    access: { none: signedOut, rest: 4200 },
    path: () => '/callbacks/1/deliveries/1/retry',
  },
  'GET /retention': { access: admins, path: ({ workspaceId }) => `/retention?workspace_id=${workspaceId}` },
  'GET /retention/preview': {
    access: admins,
    path: ({ workspaceId }) => `/retention/preview?workspace_id=${workspaceId}&conversation_days=30`,
  },
  'PUT /retention': {
    access: admins,
    body: ({ workspaceId }) => ({ workspace_id: workspaceId, conversation_days: 0, file_days: 0, audit_days: 0 }),
  },
  'GET /oidc': { access: signedIn },
  'GET /backup': { access: signedIn },
  // The test server has its database in memory: even its owner is told that there is nothing to download.
  'POST /backup': { access: { none: signedOut, foreign: forbidden, member: forbidden, admin: forbidden, rest: 4000 } },
  'GET /audit': { access: admins, path: ({ workspaceId }) => `/audit?workspace_id=${workspaceId}` },
  'GET /models': { access: inWorkspace, path: ({ workspaceId }) => `/models?workspace_id=${workspaceId}` },
  'POST /models': { access: admins, body: ({ workspaceId }) => toModel(workspaceId) },
  // A model nobody listens at: trying it is answered, with what is wrong.
  'POST /models/test': { access: admins, body: ({ workspaceId }) => toModel(workspaceId) },
  'PUT /models/default': {
    access: admins,
    body: ({ workspaceId }) => ({ workspace_id: workspaceId, model_id: 'built-in' }),
  },
  'PATCH /models/:id': {
    access: appKeepers,
    path: ({ modelId }) => `/models/${modelId}`,
    body: () => ({ price: { input: 1, output: 2 } }),
  },
  'DELETE /models/:id': { access: appKeepers, path: ({ modelId }) => `/models/${modelId}` },
  'GET /models/:id/agents': { access: appKeepers, path: ({ modelId }) => `/models/${modelId}/agents` },
  'POST /models/:id/test': { access: appKeepers, path: ({ modelId }) => `/models/${modelId}/test` },
  'GET /model-providers': {
    access: admins,
    path: ({ workspaceId }) => `/model-providers?workspace_id=${workspaceId}`,
  },
  'PATCH /model-providers/:id': {
    access: appKeepers,
    path: ({ providerId }) => `/model-providers/${providerId}`,
    body: () => ({ name: 'Other' }),
  },
  'GET /agents': { access: inWorkspace, path: ({ workspaceId }) => `/agents?workspace_id=${workspaceId}` },
  'POST /agents': {
    access: inWorkspace,
    body: ({ workspaceId }) => ({ workspace_id: workspaceId, name: 'New', template: 'faq' }),
  },
  'POST /agents/import': {
    access: inWorkspace,
    body: ({ workspaceId }) => ({
      workspace_id: workspaceId,
      file: { format: 'buttonhole-agent', format_version: 1, agent: { name: 'Imported' } },
    }),
  },
  'GET /agents/:id': { access: anyEditor },
  'PATCH /agents/:id': { access: anyEditor, body: () => ({ description: 'Changed' }) },
  'GET /agents/:id/export': { access: anyEditor },
  'POST /agents/:id/duplicate': { access: anyEditor },
  'GET /agents/:id/versions': { access: anyEditor },
  'GET /agents/:id/versions/:version': { access: anyEditor },
  'POST /agents/:id/preview': { access: anyEditor },
  'GET /agents/:id/install': { access: anyEditor },
  'POST /agents/:id/publish': { access: publishers, body: () => ({ connector_ids }) },
  'POST /agents/:id/versions/:version/rollback': { access: publishers, body: () => ({ connector_ids }) },
  'GET /agents/:id/access': { access: anyEditor },
  'PATCH /agents/:id/access': { access: publishers, body: () => ({ identity: 'anyone' }) },
  // Nothing is sent: who may not edit must not learn even that.
  'POST /agents/:id/documents': { access: { ...anyEditor, rest: 4300 } },
  'POST /agents/:id/pictures': { access: { ...anyEditor, rest: 4300 } },
  'POST /agents/:id/check-site': { access: { ...anyEditor, rest: 4000 }, body: () => ({ url: 'ftp://shop.example' }) },
  'GET /agents/:id/identity-secret': { access: publishers },
  'POST /agents/:id/identity-secret': { access: publishers },
  'POST /agents/:id/publishable-key': { access: publishers },
  'DELETE /agents/:id/publishable-key': { access: publishers },
  'DELETE /agents/:id': { access: publishers },
  'POST /agents/:id/restore': { access: publishers },
  'GET /tokens': {
    access: { none: signedOut, foreign: forbidden, member: forbidden, rest: 0 },
    path: ({ workspaceId }) => `/tokens?workspace_id=${workspaceId}`,
  },
  'POST /tokens': { access: signedIn, body: () => ({ name: 'CI' }) },
  'DELETE /tokens/:id': {
    access: { none: signedOut, foreign: 4200, member: 4200, rest: 0 },
    path: ({ memberTokenId }) => `/tokens/${memberTokenId}`,
  },
  'GET /conversations': {
    access: inWorkspace,
    path: ({ workspaceId }) => `/conversations?workspace_id=${workspaceId}`,
  },
  'GET /conversations/:id/messages': {
    access: conversationReaders,
    path: ({ conversationId }) => `/conversations/${conversationId}/messages`,
  },
  'GET /conversations/export': {
    access: inWorkspace,
    path: ({ workspaceId }) => `/conversations/export?workspace_id=${workspaceId}&format=jsonl`,
  },
  'GET /conversations/:id': {
    access: conversationReaders,
    path: ({ conversationId }) => `/conversations/${conversationId}`,
  },
  'GET /conversations/:id/notes': {
    access: conversationReaders,
    path: ({ conversationId }) => `/conversations/${conversationId}/notes`,
  },
  'POST /conversations/:id/notes': {
    access: conversationReaders,
    path: ({ conversationId }) => `/conversations/${conversationId}/notes`,
    body: () => ({ text: 'Asked the workshop.' }),
  },
  'DELETE /conversations/:id/notes/:note_id': {
    access: { ...conversationReaders, rest: 4200 },
    path: ({ conversationId }) => `/conversations/${conversationId}/notes/1`,
  },
  'GET /conversations/:id/visitor-data': {
    access: { ...conversationReaders, member: forbidden },
    path: ({ conversationId }) => `/conversations/${conversationId}/visitor-data`,
  },
  'DELETE /conversations/:id/visitor-data': {
    access: { ...conversationReaders, member: forbidden },
    path: ({ conversationId }) => `/conversations/${conversationId}/visitor-data`,
  },
  'POST /agents/:id/lessons': { access: anyEditor, body: () => ({ question: 'Why?', answer: 'Because.' }) },
  'POST /agents/:id/lessons/forget': { access: anyEditor, body: () => ({ question: 'Why?', answer: 'Because.' }) },
  'GET /oauth-apps': {
    access: { none: signedOut, foreign: forbidden, member: forbidden, rest: 0 },
    path: ({ workspaceId }) => `/oauth-apps?workspace_id=${workspaceId}`,
  },
  'POST /oauth-apps': {
    access: { none: signedOut, foreign: forbidden, member: forbidden, rest: 0 },
    body: ({ workspaceId }) => toAppRequest(workspaceId, 'service'),
  },
  'GET /oauth-apps/:id': { access: appKeepers, path: ({ webAppId }) => `/oauth-apps/${webAppId}` },
  'PATCH /oauth-apps/:id': {
    access: appKeepers,
    path: ({ webAppId }) => `/oauth-apps/${webAppId}`,
    body: () => ({ description: 'Changed' }),
  },
  'DELETE /oauth-apps/:id': { access: appKeepers, path: ({ webAppId }) => `/oauth-apps/${webAppId}` },
  'POST /oauth-apps/:id/secret': { access: appKeepers, path: ({ webAppId }) => `/oauth-apps/${webAppId}/secret` },
  // A key that is none: who may not add one must not learn even that.
  'POST /oauth-apps/:id/keys': {
    access: { ...appKeepers, rest: 4000 },
    path: ({ serviceAppId }) => `/oauth-apps/${serviceAppId}/keys`,
    body: () => ({ public_key: 'no key' }),
  },
  'DELETE /oauth-apps/:id/keys/:kid': {
    access: { ...appKeepers, rest: 4200 },
    path: ({ serviceAppId }) => `/oauth-apps/${serviceAppId}/keys/unknown`,
  },
  'GET /oauth-grants': { access: signedIn },
  'DELETE /oauth-grants/:id': { access: { none: signedOut, rest: 4200 }, path: () => '/oauth-grants/1' },
  'GET /chats/:id/trace': {
    access: { none: signedOut, foreign: unknownChat, rest: 0 },
    path: ({ chatId }) => `/chats/${chatId}/trace`,
  },
  'GET /knowledge': { access: inWorkspace, path: ({ workspaceId }) => `/knowledge?workspace_id=${workspaceId}` },
  'GET /spend-alert': {
    access: inWorkspace,
    path: ({ workspaceId }) => `/spend-alert?workspace_id=${workspaceId}`,
  },
  'PUT /spend-alert': {
    access: { none: signedOut, foreign: forbidden, member: forbidden, rest: 0 },
    body: ({ workspaceId }) => ({
      ...{ workspace_id: workspaceId, period: 'month', limit_micros: 20_000_000 },
      ...{ currency: 'USD', time_zone: 'UTC' },
    }),
  },
  'DELETE /spend-alert': {
    access: { none: signedOut, foreign: forbidden, member: forbidden, rest: 0 },
    path: ({ workspaceId }) => `/spend-alert?workspace_id=${workspaceId}`,
  },
  'GET /overview': { access: inWorkspace, path: ({ workspaceId }) => `/overview?workspace_id=${workspaceId}` },
}

/** A model nobody listens at. */
export function toModel(workspaceId: string) {
  return { workspace_id: workspaceId, base_url: 'http://model.invalid/v1', model: 'm' }
}

/** An app of this kind. */
export function toAppRequest(workspaceId: string, kind: 'web' | 'service') {
  const redirect_urls = kind === 'web' ? ['https://shop.example/back'] : []
  return { workspace_id: workspaceId, kind, name: 'App', redirect_urls, permissions: ['chat'] }
}
