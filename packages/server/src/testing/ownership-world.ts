import type { Chat, Message } from '@buttonhole/protocol'
import { ask, type Caller, type TestServer } from './start-test-server.ts'

/** One of each thing that has an id. */
export interface OwnedIds {
  workspace: string
  bot: string
  conversation: string
  chat: string
  /** The question of that chat, and its answer. */
  message: string
  answer: string
  file: string
  apiApp: string
}
export type IdName = keyof OwnedIds

/** Stands in everything that is owned, so that any of it in a refusal is seen. */
export const ownedCanary = 'canary-of-the-owner'

/** An account with one of each. */
export async function createOwned(server: TestServer, caller: Caller, workspaceId: string): Promise<OwnedIds> {
  const created = await caller.post<{ bot_id: string }>('/v1/bot/create', {
    space_id: workspaceId,
    name: 'Owned',
    prompt_info: { prompt: ownedCanary },
    description: ownedCanary,
  })
  const bot = created.data!.bot_id
  await caller.post('/v1/bot/publish', { bot_id: bot, connector_ids: ['1024', '999'] })
  const app = await caller.post<{ id: string }>('/v1/api_apps', { app_type: 'normal', name: ownedCanary })
  return { ...(await talk(server, caller, bot)), workspace: workspaceId, bot, apiApp: app.data!.id }
}

/** A conversation with an agent, answered, and a file. */
export async function talk(
  server: TestServer,
  caller: Caller,
  bot: string,
): Promise<Omit<OwnedIds, 'workspace' | 'apiApp'>> {
  server.model.say(ownedCanary)
  const started = await caller.post<Chat>('/v3/chat', ask(bot, ownedCanary))
  const { id: chat, conversation_id: conversation } = started.data!
  for (;;) {
    const { data } = await caller.post<Chat>(`/v3/chat/retrieve?conversation_id=${conversation}&chat_id=${chat}`)
    if (data!.status !== 'in_progress') break
  }
  const list = await caller.post<Message[]>(`/v1/conversation/message/list?conversation_id=${conversation}`)
  const ofType = (type: string) => list.data!.find((message) => message.type === type)!.id
  return { bot, conversation, chat, message: ofType('question'), answer: ofType('answer'), file: await upload(caller) }
}

async function upload(caller: Caller): Promise<string> {
  const body = new FormData()
  body.set('file', new Blob([ownedCanary]), `${ownedCanary}.txt`)
  const response = await caller.fetch('/v1/files/upload', { method: 'POST', body })
  return ((await response.json()) as { data: { id: string } }).data.id
}
