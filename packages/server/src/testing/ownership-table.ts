import type { IdName, OwnedIds } from './ownership-world.ts'
import { ask } from './start-test-server.ts'

/** How a route is called with ids, and which of them must be the caller's. */
export interface OwnershipRow {
  ids: readonly IdName[]
  call(ids: OwnedIds): { path: string; body?: unknown }
  /** What the owner's own call answers; 0 unless something else stands in its way than ownership. */
  owner?: number
  /** A list that is empty for what the caller does not own, and the same as for what does not exist. */
  isEmptyForOthers?: true
  /** Visitors have this route too; `ownBot`: with the agent of their session, whatever the call says. */
  visitors?: true | 'ownBot'
}

const chatQuery = ({ conversation, chat }: OwnedIds) => `conversation_id=${conversation}&chat_id=${chat}`
const messageQuery = ({ conversation, message }: OwnedIds) => `conversation_id=${conversation}&message_id=${message}`
const feedback: OwnershipRow = {
  ids: ['conversation', 'answer'],
  call: ({ conversation, answer }) => ({
    path: `/v1/conversations/${conversation}/messages/${answer}/feedback`,
    body: { feedback_type: 'like' },
  }),
  visitors: true,
}
const retrieveChat: OwnershipRow = {
  ids: ['conversation', 'chat'],
  call: (ids) => ({ path: `/v3/chat/retrieve?${chatQuery(ids)}` }),
  visitors: true,
}
const listChatMessages: OwnershipRow = {
  ids: ['conversation', 'chat'],
  call: (ids) => ({ path: `/v3/chat/message/list?${chatQuery(ids)}` }),
  visitors: true,
}
const retrieveMessage: OwnershipRow = {
  ids: ['conversation', 'message'],
  call: (ids) => ({ path: `/v1/conversation/message/retrieve?${messageQuery(ids)}` }),
}
const withFile = (file: string) => [
  {
    role: 'user',
    content_type: 'object_string',
    content: JSON.stringify([
      { type: 'text', text: 'x' },
      { type: 'file', file_id: file },
    ]),
  },
]
const ofBot = (rest: string, body?: unknown, owner?: number): OwnershipRow => ({
  ids: ['bot'],
  call: ({ bot }) => ({ path: `/v1/bots/${bot}${rest}`, ...(body !== undefined && { body }) }),
  ...(owner !== undefined && { owner }),
})

const ofApiApp = (rest = '', body?: unknown): OwnershipRow => ({
  ids: ['apiApp'],
  call: ({ apiApp }) => ({ path: `/v1/api_apps/${apiApp}${rest}`, ...(body !== undefined && { body }) }),
})
const event_types = ['bot.published']

/** Every route that takes ids of things somebody owns. */
export const ownershipRows: Record<string, OwnershipRow> = {
  'POST /v3/chat': {
    ids: ['conversation', 'bot', 'file'],
    call: ({ conversation, bot, file }) => ({
      path: `/v3/chat?conversation_id=${conversation}`,
      body: ask(bot, '', { additional_messages: withFile(file) }),
    }),
    visitors: true,
  },
  'POST /v3/chat/events': {
    ids: ['conversation', 'chat'],
    call: ({ conversation, chat }) => ({
      path: '/v3/chat/events',
      body: { conversation_id: conversation, chat_id: chat },
    }),
    visitors: true,
  },
  'GET /v3/chat/retrieve': retrieveChat,
  'POST /v3/chat/retrieve': retrieveChat,
  'GET /v3/chat/message/list': listChatMessages,
  'POST /v3/chat/message/list': listChatMessages,
  'POST /v3/chat/cancel': {
    ids: ['conversation', 'chat'],
    call: ({ conversation, chat }) => ({
      path: '/v3/chat/cancel',
      body: { conversation_id: conversation, chat_id: chat },
    }),
    owner: 4104,
    visitors: true,
  },
  'POST /v3/chat/submit_tool_outputs': {
    ids: ['conversation', 'chat'],
    call: (ids) => ({
      path: `/v3/chat/submit_tool_outputs?${chatQuery(ids)}`,
      body: { tool_outputs: [{ tool_call_id: 'x', output: '' }] },
    }),
    owner: 4000,
    visitors: true,
  },
  'POST /v1/conversation/create': {
    ids: ['bot', 'file'],
    call: ({ bot, file }) => ({ path: '/v1/conversation/create', body: { bot_id: bot, messages: withFile(file) } }),
    visitors: 'ownBot',
  },
  'GET /v1/conversation/retrieve': {
    ids: ['conversation'],
    call: ({ conversation }) => ({ path: `/v1/conversation/retrieve?conversation_id=${conversation}` }),
    visitors: true,
  },
  'GET /v1/conversations': {
    ids: ['bot'],
    call: ({ bot }) => ({ path: `/v1/conversations?bot_id=${bot}` }),
    isEmptyForOthers: true,
    visitors: 'ownBot',
  },
  'PUT /v1/conversations/:conversation_id': {
    ids: ['conversation'],
    call: ({ conversation }) => ({ path: `/v1/conversations/${conversation}`, body: { name: 'Mine' } }),
    visitors: true,
  },
  'DELETE /v1/conversations/:conversation_id': {
    ids: ['conversation'],
    call: ({ conversation }) => ({ path: `/v1/conversations/${conversation}` }),
    visitors: true,
  },
  'POST /v1/conversations/:conversation_id/clear': {
    ids: ['conversation'],
    call: ({ conversation }) => ({ path: `/v1/conversations/${conversation}/clear`, body: {} }),
    visitors: true,
  },
  'POST /v1/conversation/message/create': {
    ids: ['conversation', 'file'],
    call: ({ conversation, file }) => ({
      path: `/v1/conversation/message/create?conversation_id=${conversation}`,
      body: withFile(file)[0],
    }),
  },
  'POST /v1/conversation/message/list': {
    ids: ['conversation'],
    call: ({ conversation }) => ({
      path: `/v1/conversation/message/list?conversation_id=${conversation}`,
      body: { limit: 5 },
    }),
    visitors: true,
  },
  'GET /v1/conversation/message/retrieve': retrieveMessage,
  'POST /v1/conversation/message/retrieve': retrieveMessage,
  'POST /v1/conversation/message/modify': {
    ids: ['conversation', 'message', 'file'],
    call: (ids) => {
      const { content, content_type } = withFile(ids.file)[0]!
      return { path: `/v1/conversation/message/modify?${messageQuery(ids)}`, body: { content, content_type } }
    },
  },
  'POST /v1/conversation/message/delete': {
    ids: ['conversation', 'message'],
    call: (ids) => ({ path: `/v1/conversation/message/delete?${messageQuery(ids)}` }),
    visitors: true,
  },
  'POST /v1/conversations/:conversation_id/messages/:message_id/feedback': feedback,
  'DELETE /v1/conversations/:conversation_id/messages/:message_id/feedback': {
    ...feedback,
    call: (ids) => ({ path: feedback.call(ids).path }),
  },
  'GET /v1/files/retrieve': {
    ids: ['file'],
    call: ({ file }) => ({ path: `/v1/files/retrieve?file_id=${file}` }),
    visitors: true,
  },
  // The file is uploaded and owned, but no picture.
  'GET /icons/:file_id': { ids: ['file'], call: ({ file }) => ({ path: `/icons/${file}` }), owner: 4200 },
  'POST /v1/bot/create': {
    ids: ['workspace', 'file'],
    call: ({ workspace, file }) => ({
      path: '/v1/bot/create',
      body: { space_id: workspace, name: 'New', icon_file_id: file },
    }),
    owner: 4303,
  },
  'POST /v1/bot/update': {
    ids: ['bot', 'file'],
    call: ({ bot, file }) => ({ path: '/v1/bot/update', body: { bot_id: bot, name: 'Mine', icon_file_id: file } }),
    owner: 4303,
  },
  'POST /v1/bot/publish': {
    ids: ['bot'],
    call: ({ bot }) => ({ path: '/v1/bot/publish', body: { bot_id: bot, connector_ids: ['1024'] } }),
  },
  'POST /v1/bots/:bot_id/unpublish': ofBot('/unpublish', { connector_id: '1024' }),
  'GET /v1/bots/:bot_id': { ...ofBot(''), visitors: true },
  'GET /v1/bot/get_online_info': {
    ids: ['bot'],
    call: ({ bot }) => ({ path: `/v1/bot/get_online_info?bot_id=${bot}` }),
    visitors: true,
  },
  'GET /v1/bots/:bot_id/versions': ofBot('/versions'),
  'POST /v1/bots/:bot_id/collaboration_mode': ofBot('/collaboration_mode', { collaboration_mode: 'single' }),
  'POST /v1/bots/:bot_id/collaborators': ofBot('/collaborators', { collaborators: [{ user_id: '7' }] }, 4000),
  'DELETE /v1/bots/:bot_id/collaborators/:user_id': ofBot('/collaborators/7', undefined, 4200),
  'POST /v1/entities/copy_tasks': {
    ids: ['bot', 'workspace'],
    call: ({ bot, workspace }) => ({
      path: '/v1/entities/copy_tasks',
      body: { entity_id: bot, entity_type: 'bot', to_workspace_id: workspace },
    }),
  },
  'GET /v1/bots': { ids: ['workspace'], call: ({ workspace }) => ({ path: `/v1/bots?workspace_id=${workspace}` }) },
  'GET /v1/space/published_bots_list': {
    ids: ['workspace'],
    call: ({ workspace }) => ({ path: `/v1/space/published_bots_list?space_id=${workspace}` }),
  },
  'GET /v1/apps': { ids: ['workspace'], call: ({ workspace }) => ({ path: `/v1/apps?workspace_id=${workspace}` }) },
  'POST /v1/workspaces': {
    ids: ['file'],
    call: ({ file }) => ({ path: '/v1/workspaces', body: { name: 'New', description: '', icon_file_id: file } }),
    owner: 4303,
  },
  'PUT /v1/workspaces/:workspace_id': {
    ids: ['workspace'],
    call: ({ workspace }) => ({ path: `/v1/workspaces/${workspace}`, body: { description: 'x' } }),
    owner: 4000,
  },
  'GET /v1/workspaces/:workspace_id/members': {
    ids: ['workspace'],
    call: ({ workspace }) => ({ path: `/v1/workspaces/${workspace}/members` }),
  },
  'POST /v1/workspaces/:workspace_id/members': {
    ids: ['workspace'],
    call: ({ workspace }) => ({
      path: `/v1/workspaces/${workspace}/members`,
      body: { users: [{ user_id: '7', role_type: 'member' }] },
    }),
  },
  'DELETE /v1/workspaces/:workspace_id/members': {
    ids: ['workspace'],
    call: ({ workspace }) => ({ path: `/v1/workspaces/${workspace}/members`, body: { user_ids: ['7'] } }),
  },
  'PUT /v1/api_apps/:api_app_id': ofApiApp('', { name: 'Mine' }),
  'DELETE /v1/api_apps/:api_app_id': ofApiApp(),
  'POST /v1/api_apps/:api_app_id/events': ofApiApp('/events', { event_types }),
  'GET /v1/api_apps/:api_app_id/events': ofApiApp('/events'),
  'DELETE /v1/api_apps/:api_app_id/events': ofApiApp('/events', { event_types }),
  'GET /v1/api_apps/:api_app_id/deliveries': ofApiApp('/deliveries'),
  'GET /v1/variables': {
    ids: ['bot'],
    call: ({ bot }) => ({ path: `/v1/variables?bot_id=${bot}&connector_uid=u` }),
  },
  'PUT /v1/variables': {
    ids: ['bot'],
    call: ({ bot }) => ({
      path: '/v1/variables',
      body: { bot_id: bot, connector_uid: 'u', data: [{ keyword: 'x', value: '' }] },
    }),
    owner: 4000,
  },
}

/** Routes without ids of things somebody owns, each with why. */
export const routesWithoutOwnedIds: Record<string, string> = {
  'GET /healthz': 'says whether the process lives',
  'GET /readyz': 'says whether it takes requests',
  'GET /metrics': 'counts, without ids',
  'GET /favicon.ico': 'the mark',
  'GET /docs/openapi.json': 'the description of this server',
  'GET /v1/users/me': 'the caller',
  'GET /v1/workspaces': 'those of the caller',
  'GET /v1/apps/:app_id': 'there are no apps: every id is unknown to everybody',
  'POST /v1/api_apps': 'takes no id',
  'GET /v1/api_apps': 'those of the caller',
  'POST /v1/visitor/sessions': 'opens a session of a published agent for whoever asks; its own tests hold origins',
  'POST /v1/files/upload': 'takes no id',
  'POST /v1/audio/transcriptions': 'takes no id',
  'POST /v1/audio/speech': 'a voice is a name of the audio endpoint',
  'GET /v1/audio/voices': 'names of the audio endpoint',
}

/** Routes that other tests hold the same way, by the beginning of their path. */
export const heldElsewhere: Record<string, string> = {
  '/console/': 'console-access.test.ts: every route with every role, and strangers',
  '/api/permission/': 'resources/oauth: clients, codes and device codes are secrets, not ids',
  '/oauth/': 'resources/oauth: consent and device pages',
}
