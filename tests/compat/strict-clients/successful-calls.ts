import type { Chat } from '@buttonhole/protocol'
import type { OwnedIds } from '../../../packages/server/src/testing/ownership-world.ts'
import { ask, type TestServer } from '../../../packages/server/src/testing/start-test-server.ts'

type Call = { path: string; body?: unknown }

/** Calls that need more than ids to succeed, where the table of ownership has one that is refused for another reason. */
export const successfulCalls: Record<string, (server: TestServer, owned: OwnedIds) => Call | Promise<Call>> = {
  'POST /v1/bot/create': (_, { workspace }) => ({ path: '/v1/bot/create', body: { space_id: workspace, name: 'New' } }),
  'POST /v1/bot/update': (_, { bot }) => ({ path: '/v1/bot/update', body: { bot_id: bot, name: 'Other' } }),
  'GET /v1/bots/:bot_id': async ({ owner }, { bot }) => {
    const model_info_config = { model_id: '', temperature: 1, top_p: 1, parameters: { thinking_type: 'enabled', n: 1 } }
    await owner.post('/v1/bot/update', { bot_id: bot, model_info_config, variables: [city] })
    await owner.post('/v1/bot/publish', { bot_id: bot, connector_ids: ['1024'] })
    return { path: `/v1/bots/${bot}` }
  },
  'POST /v3/chat/cancel': async (server, { bot }) => {
    server.model.hold()
    const chat = (await server.owner.post<Chat>('/v3/chat', ask(bot, 'Hi'))).data!
    return { path: '/v3/chat/cancel', body: { conversation_id: chat.conversation_id, chat_id: chat.id } }
  },
  'POST /v3/chat/submit_tool_outputs': async (server) => {
    const { id, conversation_id } = await pause(server)
    const tool_outputs = [{ tool_call_id: 'call-1', output: 'sun' }]
    // coze-go repeats the ids, and sends a channel that is none.
    const body = { tool_outputs, conversation_id, chat_id: id, connector_id: '', stream: false }
    return { path: `/v3/chat/submit_tool_outputs?conversation_id=${conversation_id}&chat_id=${id}`, body }
  },
  'GET /v3/chat/retrieve': async (server) => {
    const { id, conversation_id } = await pause(server)
    return { path: `/v3/chat/retrieve?conversation_id=${conversation_id}&chat_id=${id}` }
  },
  'POST /v1/bots/:bot_id/collaborators': async (server) => {
    const { bot, userId } = await share(server)
    return { path: `/v1/bots/${bot}/collaborators`, body: { collaborators: [{ user_id: userId }] } }
  },
  'DELETE /v1/bots/:bot_id/collaborators/:user_id': async (server) => {
    const { bot, userId } = await share(server)
    await server.owner.post(`/v1/bots/${bot}/collaborators`, { collaborators: [{ user_id: userId }] })
    return { path: `/v1/bots/${bot}/collaborators/${userId}` }
  },
  'PUT /v1/variables': async ({ owner }, { bot }) => {
    await owner.post('/v1/bot/update', { bot_id: bot, variables: [city] })
    await owner.post('/v1/bot/publish', { bot_id: bot, connector_ids: ['1024'] })
    return {
      path: '/v1/variables',
      body: { bot_id: bot, connector_uid: 'u', data: [{ keyword: 'city', value: 'Bern' }] },
    }
  },
  'GET /v1/variables': async ({ owner }, { bot }) => {
    await owner.post('/v1/bot/update', { bot_id: bot, variables: [city] })
    await owner.post('/v1/bot/publish', { bot_id: bot, connector_ids: ['1024'] })
    return { path: `/v1/variables?bot_id=${bot}&connector_uid=u` }
  },
}

const city = {
  keyword: 'city',
  default_value: '',
  variable_type: 'KVVariable',
  channel: 'custom',
  description: '',
  enable: true,
  prompt_enable: true,
}

/** A run that waits for a tool of its caller. */
async function pause(server: TestServer): Promise<Chat> {
  const bot = await server.createBot({
    client_tools: [{ name: 'weather', description: 'Tells it', parameters: { type: 'object' } }],
  })
  server.model.release()
  server.model.say({ type: 'tool-call', id: 'call-1', name: 'weather', arguments: '{}' })
  const chat = (await server.owner.post<Chat>('/v3/chat', ask(bot, 'Weather?'))).data!
  await server.app.waitForRun(chat.id)
  return chat
}

/** An agent that several may edit, in a workspace with a second member. */
async function share(server: TestServer): Promise<{ bot: string; userId: string }> {
  const created = await server.owner.post<{ id: string }>('/v1/workspaces', { name: 'Team', description: '' })
  const { userId } = await server.createStranger()
  const space_id = created.data!.id
  const users = [{ user_id: userId, role_type: 'member' }]
  await server.owner.post(`/v1/workspaces/${space_id}/members`, { users })
  const bot = (await server.owner.post<{ bot_id: string }>('/v1/bot/create', { space_id, name: 'Shared' })).data!.bot_id
  await server.owner.post(`/v1/bots/${bot}/collaboration_mode`, { collaboration_mode: 'collaboration' })
  return { bot, userId }
}
