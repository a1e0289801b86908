import { type CozeAPI, RoleType } from '@coze/api'
import type { OwnedIds } from '../../../packages/server/src/testing/ownership-world.ts'
import { createFile } from './client.ts'

/** One method of the official client: the route it must reach, and a call as a program would write it. */
export interface ClientMethod {
  route: string
  call(coze: CozeAPI, owned: OwnedIds): Promise<unknown>
}

const asUser = (content: string) => ({ role: RoleType.User, content, content_type: 'text' as const })
const question = ({ bot }: OwnedIds) => ({ bot_id: bot, user_id: 'ada', additional_messages: [asUser('Hi')] })

async function collect(events: AsyncIterable<unknown>): Promise<unknown[]> {
  const all = []
  for await (const event of events) all.push(event)
  return all
}

/** A run that waits for its caller's tool, made with the client itself. */
async function pause(coze: CozeAPI, { workspace }: OwnedIds) {
  const { bot_id } = await coze.bots.create({
    space_id: workspace,
    name: 'Waits',
    client_tools: [{ name: 'weather', description: 'Tells it', parameters: { type: 'object' } }],
  } as Parameters<CozeAPI['bots']['create']>[0])
  await coze.bots.publish({ bot_id, connector_ids: ['1024'] })
  const { chat } = await coze.chat.createAndPoll({ bot_id, user_id: 'ada', additional_messages: [asUser('#weather')] })
  const [call] = chat.required_action!.submit_tool_outputs.tool_calls
  return {
    conversation_id: chat.conversation_id,
    chat_id: chat.id,
    tool_outputs: [{ tool_call_id: call!.id, output: 'sun' }],
  }
}

/** Every method of `@coze/api` whose route this server has. */
export const clientMethods: Record<string, ClientMethod> = {
  'chat.create': { route: 'POST /v3/chat', call: (coze, owned) => coze.chat.create(question(owned)) },
  'chat.createAndPoll': { route: 'POST /v3/chat', call: (coze, owned) => coze.chat.createAndPoll(question(owned)) },
  'chat.stream': { route: 'POST /v3/chat', call: (coze, owned) => collect(coze.chat.stream(question(owned))) },
  'chat.retrieve': {
    route: 'POST /v3/chat/retrieve',
    call: (coze, { conversation, chat }) => coze.chat.retrieve(conversation, chat),
  },
  'chat.cancel': {
    route: 'POST /v3/chat/cancel',
    async call(coze, owned) {
      const chat = await coze.chat.create({ ...question(owned), additional_messages: [asUser('#hold')] })
      return coze.chat.cancel(chat.conversation_id, chat.id)
    },
  },
  'chat.submitToolOutputs': {
    route: 'POST /v3/chat/submit_tool_outputs',
    async call(coze, owned) {
      return collect(coze.chat.submitToolOutputs({ ...(await pause(coze, owned)), stream: true }))
    },
  },
  'chat.messages.list': {
    route: 'GET /v3/chat/message/list',
    call: (coze, { conversation, chat }) => coze.chat.messages.list(conversation, chat),
  },
  'conversations.create': {
    route: 'POST /v1/conversation/create',
    call: (coze, { bot }) =>
      coze.conversations.create({ bot_id: bot, messages: [asUser('Hi')], meta_data: { a: 'b' } }),
  },
  'conversations.retrieve': {
    route: 'GET /v1/conversation/retrieve',
    call: (coze, { conversation }) => coze.conversations.retrieve(conversation),
  },
  'conversations.list': {
    route: 'GET /v1/conversations',
    call: (coze, { bot }) => coze.conversations.list({ bot_id: bot, page_num: 1, page_size: 10 }),
  },
  'conversations.clear': {
    route: 'POST /v1/conversations/:conversation_id/clear',
    call: (coze, { conversation }) => coze.conversations.clear(conversation),
  },
  'conversations.messages.create': {
    route: 'POST /v1/conversation/message/create',
    call: (coze, { conversation }) =>
      coze.conversations.messages.create(conversation, { ...asUser('Hi'), meta_data: {} }),
  },
  'conversations.messages.list': {
    route: 'POST /v1/conversation/message/list',
    call: (coze, { conversation }) => coze.conversations.messages.list(conversation, { order: 'asc', limit: 10 }),
  },
  'conversations.messages.retrieve': {
    route: 'GET /v1/conversation/message/retrieve',
    call: (coze, { conversation, message }) => coze.conversations.messages.retrieve(conversation, message),
  },
  'conversations.messages.update': {
    route: 'POST /v1/conversation/message/modify',
    call: (coze, { conversation, message }) =>
      coze.conversations.messages.update(conversation, message, { content: 'Hello', content_type: 'text' }),
  },
  'conversations.messages.delete': {
    route: 'POST /v1/conversation/message/delete',
    call: (coze, { conversation, message }) => coze.conversations.messages.delete(conversation, message),
  },
  'files.upload': {
    route: 'POST /v1/files/upload',
    call: async (coze) => coze.files.upload({ file: await createFile('note.txt', 'words') }),
  },
  'files.retrieve': { route: 'GET /v1/files/retrieve', call: (coze, { file }) => coze.files.retrieve(file) },
  'bots.create': {
    route: 'POST /v1/bot/create',
    call: (coze, { workspace }) => coze.bots.create({ space_id: workspace, name: 'New' }),
  },
  'bots.update': {
    route: 'POST /v1/bot/update',
    call: (coze, { bot }) => coze.bots.update({ bot_id: bot, name: 'X' }),
  },
  'bots.publish': {
    route: 'POST /v1/bot/publish',
    call: (coze, { bot }) => coze.bots.publish({ bot_id: bot, connector_ids: ['1024'] }),
  },
  'bots.list': {
    route: 'GET /v1/space/published_bots_list',
    call: (coze, { workspace }) => coze.bots.list({ space_id: workspace, page_index: 1, page_size: 10 }),
  },
  'bots.listNew': {
    route: 'GET /v1/bots',
    call: (coze, { workspace }) => coze.bots.listNew({ workspace_id: workspace, page_num: 1, page_size: 10 }),
  },
  'bots.retrieve': {
    route: 'GET /v1/bot/get_online_info',
    call: (coze, { bot }) => coze.bots.retrieve({ bot_id: bot }),
  },
  'bots.retrieveNew': { route: 'GET /v1/bots/:bot_id', call: (coze, { bot }) => coze.bots.retrieveNew(bot) },
  'workspaces.list': { route: 'GET /v1/workspaces', call: (coze) => coze.workspaces.list({ page_num: 1 }) },
  'users.me': { route: 'GET /v1/users/me', call: (coze) => coze.users.me() },
  'variables.retrieve': {
    route: 'GET /v1/variables',
    call: (coze, { bot }) => coze.variables.retrieve({ bot_id: bot, connector_uid: 'ada' }),
  },
  'variables.update': {
    route: 'PUT /v1/variables',
    async call(coze, { bot }) {
      const city = { keyword: 'city', default_value: '', variable_type: 'KVVariable', channel: 'custom' }
      const variables = [{ ...city, description: '', enable: true, prompt_enable: true }]
      await coze.bots.update({ bot_id: bot, variables } as Parameters<CozeAPI['bots']['update']>[0])
      await coze.bots.publish({ bot_id: bot, connector_ids: ['1024'] })
      return coze.variables.update({ bot_id: bot, connector_uid: 'ada', data: [{ keyword: 'city', value: 'Bern' }] })
    },
  },
  'audio.transcriptions.create': {
    route: 'POST /v1/audio/transcriptions',
    call: async (coze) => coze.audio.transcriptions.create({ file: await createFile('voice.wav', 'noise') }),
  },
  'audio.speech.create': {
    route: 'POST /v1/audio/speech',
    call: (coze) => coze.audio.speech.create({ input: 'Hello', voice_id: 'anna', response_format: 'wav' }),
  },
  'audio.voices.list': {
    route: 'GET /v1/audio/voices',
    call: (coze) => coze.audio.voices.list({ page_num: 1, page_size: 10 }),
  },
}

/** Methods whose route belongs to something this server does not have; `platform.test.ts` holds what they answer. */
export const methodsNotServed = [
  'knowledge.documents.',
  'datasets.',
  'workflows.',
  'templates.',
  'websockets.',
  'audio.rooms.',
  'audio.live.',
  'audio.voices.clone',
  'audio.voiceprintGroups.',
]
