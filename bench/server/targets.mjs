import { ownerToken, startRelay, startServer } from './processes.mjs'
import { callJson, openStream } from './stream-client.mjs'

const askedOfBoth = (content) => ({
  stream: true,
  user_id: 'bench',
  additional_messages: [{ role: 'user', type: 'question', content_type: 'text', content }],
})

/** The relay as a target: `openConversations(n)` makes n places to ask in, `ask` asks in one, `list` reads a page. */
export async function createRelayTarget(modelUrl) {
  const relay = await startRelay(modelUrl)
  return {
    name: 'relay',
    usage: relay.usage,
    profile: relay.profile,
    openConversations: async (count) => Array.from({ length: count }, () => undefined),
    ask: (_conversation, question) => openStream(`${relay.url}/v3/chat`, { body: askedOfBoth(question) }),
    list: (_conversation, limit) => callJson(`${relay.url}/v1/conversation/message/list`, { body: { limit } }),
    setPage: (page) => relay.command('page', { value: page }),
  }
}

/** Our server as a target, with an agent of its own that has no knowledge: what is measured is the way, not the search. */
export async function createOurTarget(modelUrl) {
  const server = await startServer(modelUrl)
  const call = (path, body, method) => callJson(server.url + path, { method, token: ownerToken, body })
  const { data } = await call('/v1/workspaces', undefined, 'GET')
  const bot = await call('/v1/bot/create', { space_id: data.workspaces[0].id, name: 'Bench' })
  const botId = bot.data.bot_id
  await call('/v1/bot/publish', { bot_id: botId, connector_ids: ['1024'] })
  const openConversation = async () => (await call('/v1/conversation/create', { bot_id: botId })).data.id
  return {
    name: 'ours',
    usage: server.usage,
    profile: server.profile,
    async openConversations(count) {
      const ids = []
      while (ids.length < count)
        ids.push(...(await Promise.all(Array.from({ length: Math.min(20, count - ids.length) }, openConversation))))
      return ids
    },
    ask: (conversation, question) =>
      openStream(`${server.url}/v3/chat?conversation_id=${conversation}`, {
        token: ownerToken,
        body: { ...askedOfBoth(question), bot_id: botId },
      }),
    list: (conversation, limit) => call(`/v1/conversation/message/list?conversation_id=${conversation}`, { limit }),
    /** A conversation with more than one page of messages, some of them answered by the model. @returns its id */
    async fillConversation() {
      const messages = Array.from({ length: 16 }, (_, index) => ({
        role: index % 2 === 0 ? 'user' : 'assistant',
        content: `Message ${index}: ${'words of a usual length, '.repeat(8)}`,
        content_type: 'text',
      }))
      const { id } = (await call('/v1/conversation/create', { bot_id: botId, messages })).data
      for (let question = 0; question < 8; question++) await this.ask(id, 'short').ended
      return id
    },
  }
}
