import { type Bot, type Conversation, type ConversationPage, connectors, type Envelope } from '@buttonhole/protocol'
import type { ClientEnvironment } from './environment.ts'
import { ProblemError, problemOf } from './problem.ts'
import { createStoredText } from './stored-text.ts'
import type { Transport } from './transport.ts'
import type { VisitorTokenSource } from './visitor-session.ts'

/** What a window needs to open. */
export interface Opening {
  bot: Bot
  userId: string
  conversation: Conversation | undefined
  activeChatId: string | undefined
}

/** Opens for an anonymous visitor: one round trip. */
export async function openAsVisitor(tokens: VisitorTokenSource): Promise<Opening> {
  const session = await tokens.open()
  return {
    bot: session.bot,
    userId: session.visitor_id,
    conversation: session.conversation,
    activeChatId: session.active_chat_id,
  }
}

/** Opens with a token of the page: the agent and the newest conversation, asked for at the same time. */
export async function openWithToken(transport: Transport, botId: string, userId: string): Promise<Opening> {
  const query = new URLSearchParams({ bot_id: botId, connector_id: connectors.chatSdk, page_num: '1', page_size: '1' })
  // Without an order of its own the list goes by creation; the newest is where one last wrote.
  query.set('sort_field', 'updated_at')
  query.set('user_id', userId)
  const [bot, page] = await Promise.all([
    transport.get<Envelope<Bot>>(`/v1/bots/${encodeURIComponent(botId)}`),
    transport.get<Envelope<ConversationPage>>(`/v1/conversations?${query}`),
  ])
  if (!bot.data) throw new ProblemError(problemOf('unknownBot'))
  return { bot: bot.data, userId, conversation: page.data?.conversations[0], activeChatId: undefined }
}

/** A name for this browser, for pages that give their visitors none. Lives as long as storage allows. */
export function findDeviceId(environment: ClientEnvironment): string {
  const stored = createStoredText(environment, 'buttonhole:device')
  const id = stored.read() || environment.newId()
  stored.write(id)
  return id
}
