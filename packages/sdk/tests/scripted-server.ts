// For tests: the visitor wire of the server, scripted, behind a `fetch`. Holds no product code.
import { type Bot, type Chat, type ChatEvent, encodeSse, type Message } from '@buttonhole/protocol'
import { toBody } from './scripted-body.ts'

/** How one connection of a stream goes. Default: everything, then a clean end. */
export interface Connection {
  /** Bytes delivered before the connection breaks; all by default. */
  bytes?: number
  /** Blocks delivered before the connection breaks; all by default. */
  blocks?: number
  /** The first event is sent again from here, as by a server that does not count. */
  from?: number
  /** What follows the delivered bytes: the end of the answer, a broken connection, or silence. */
  ending?: 'end' | 'break' | 'silence'
  /** Cuts the bytes into network pieces. */
  cut?: (bytes: Uint8Array) => Uint8Array[]
}

/** A request as it arrived. */
export interface Seen {
  method: string
  path: string
  query: URLSearchParams
  body: Record<string, unknown>
  /** Of a form. */
  file: File | undefined
  token: string | undefined
  language: string | null
}

type Reply = { code: number; msg?: string; data?: unknown; status?: number; retryAfter?: string } | 'network' | Response

/** A run and everything it will ever say. */
export interface Run {
  chat: Chat
  events: ChatEvent[]
  requestId: string
}

export const botId = '7300000000000000001'

/** Builds a server. Tests write `script`, `replies` and `connections`, and read `seen`. */
export function createScriptedServer() {
  const seen: Seen[] = []
  const messages: Message[] = []
  const runs = new Map<string, Run>()
  let ids = 7_400_000_000_000_000_000n
  const newId = () => String(++ids)
  let section = newId()
  let conversationId: string | undefined

  const server = {
    seen,
    messages,
    runs,
    /** What a question is answered with; `createAnswer` makes the usual. */
    script: (question: string): ScriptedMessage[] => [{ type: 'answer', pieces: ['You said: ', question] }],
    /** How the run ends. */
    ending: 'conversation.chat.completed' as ChatEvent['event'],
    /** Replies that stand in for the next requests to a path. */
    replies: {} as Record<string, Reply[]>,
    /** How the next streams go, one after another. */
    connections: [] as Connection[],
    /** Replaces the events of `/v3/chat/events` by one snapshot, once. */
    snapshots: [] as { seq: number; data: unknown }[],
    /** Conversations beside the present one, the newest first. */
    conversations: [] as { id: string; name: string; updated_at: number; last_section_id: string }[],
    pageSize: undefined as number | undefined,
    activeChatId: undefined as string | undefined,
    tokens: 0,
    expiresIn: 3600,
    newId,
    get conversationId() {
      return conversationId
    },
    /** Opens the conversation a returning visitor already has. */
    startConversation() {
      conversationId = newId()
      return conversationId
    },
    newSection() {
      section = newId()
      return section
    },
    /** Puts a message into the history. */
    store(role: Message['role'], type: Message['type'], content: string, chatId: string) {
      const message = toMessage(role, type, content, chatId)
      messages.push(message)
      return message
    },
    /** Starts a run as `POST /v3/chat` does. */
    startRun,
    count: (path: string) => seen.filter((request) => request.path === path).length,
    fetch: serve,
  }
  return server

  async function serve(url: string, init: RequestInit): Promise<Response> {
    const { pathname, searchParams } = new URL(url)
    const headers = new Headers(init.headers)
    const form = init.body instanceof FormData ? init.body : undefined
    const request: Seen = {
      method: init.method ?? 'GET',
      path: pathname,
      query: searchParams,
      body: init.body && !form ? JSON.parse(String(init.body)) : {},
      file: (form?.get('file') ?? undefined) as File | undefined,
      token: headers.get('Authorization')?.replace('Bearer ', ''),
      language: headers.get('Accept-Language'),
    }
    seen.push(request)
    await Promise.resolve()
    const reply = server.replies[pathname]?.shift()
    if (reply === 'network') throw new TypeError('Failed to fetch')
    if (reply instanceof Response) return reply
    if (reply) return toResponse(reply)
    return route(request, init.signal ?? undefined)
  }

  function route(request: Seen, signal?: AbortSignal): Response {
    switch (request.path) {
      case '/v1/visitor/sessions':
        return toResponse({ code: 0, data: toSession(request.body.visitor_key) })
      case `/v1/bots/${botId}`:
        return toResponse({ code: 0, data: toBot() })
      case '/v1/conversations':
        return toResponse({
          code: 0,
          data: toConversationPage(request.query),
        })
      case '/v1/conversation/create':
        conversationId = newId()
        section = newId()
        return toResponse({ code: 0, data: toConversation() })
      case '/v1/conversation/message/list':
        return toResponse(toPage(request.body))
      case '/v3/chat':
        return openStream(attach(request), 0, signal)
      case '/v3/chat/events': {
        const run = runs.get(String(request.body.chat_id))
        return run
          ? openStream(run, Number(request.body.after), signal)
          : toResponse({ code: 4001, msg: 'no such chat' })
      }
      case '/v3/chat/cancel':
        return toResponse({ code: 0, data: {} })
      case '/v1/files/upload':
        return toResponse({ code: 0, data: { id: newId(), bytes: 1, file_name: 'x', created_at: 1 } })
      case '/v1/audio/transcriptions':
        return toResponse({ code: 0, data: { text: 'what was said' } })
      case '/v1/conversation/message/delete':
        messages.splice(0, messages.length, ...messages.filter(({ id }) => id !== request.query.get('message_id')))
        return toResponse({ code: 0, data: {} })
      default:
        if (/^\/v1\/conversations\/\d+(\/messages\/\d+\/feedback)?$/.test(request.path)) return toResponse({ code: 0 })
        if (request.path.endsWith('/clear')) return toResponse({ code: 0, data: { id: server.newSection() } })
        return toResponse({ code: 4200, msg: `no route ${request.path}`, status: 404 })
    }
  }

  function attach({ query, body }: Seen): Run {
    const requestId = query.get('request_id') ?? ''
    for (const run of runs.values()) if (run.requestId === requestId) return run
    const [{ content, content_type }] = body.additional_messages as [Pick<Message, 'content' | 'content_type'>]
    return startRun(content, requestId, content_type)
  }

  function startRun(question: string, requestId: string, contentType: Message['content_type'] = 'text'): Run {
    const chatId = newId()
    const { id } = Object.assign(server.store('user', 'question', question, chatId), { content_type: contentType })
    const chat = { ...toChat(chatId), inserted_additional_messages: [{ id }] }
    const events: ChatEvent[] = [
      { event: 'conversation.chat.created', data: chat },
      { event: 'conversation.chat.in_progress', data: { ...chat, status: 'in_progress' } },
    ]
    for (const scripted of server.script(question)) addMessage(events, scripted, chatId)
    if (server.ending === 'conversation.chat.failed') {
      const last_error = { code: 4013, msg: 'the model broke off' }
      events.push({ event: server.ending, data: { ...chat, status: 'failed', last_error } })
    } else events.push({ event: 'conversation.chat.completed', data: { ...chat, status: 'completed' } })
    events.push({ event: 'done', data: '[DONE]' })
    const run = { chat, events, requestId }
    runs.set(chatId, run)
    return run
  }

  function addMessage(events: ChatEvent[], scripted: ScriptedMessage, chatId: string) {
    const content = scripted.content ?? scripted.pieces?.join('') ?? ''
    const whole = toMessage('assistant', scripted.type, content, chatId)
    for (const reasoning_content of scripted.reasoning ?? [])
      events.push({ event: 'conversation.message.delta', data: { ...whole, content: '', reasoning_content } })
    for (const piece of scripted.pieces ?? [])
      events.push({ event: 'conversation.message.delta', data: { ...whole, content: piece } })
    if (scripted.reasoning) whole.reasoning_content = scripted.reasoning.join('')
    if (scripted.isCompleted !== false) events.push({ event: 'conversation.message.completed', data: whole })
    messages.push(whole)
  }

  function openStream(run: Run, after: number, signal?: AbortSignal): Response {
    const connection = server.connections.shift() ?? {}
    const snapshot = after > 0 ? server.snapshots.shift() : undefined
    const first = snapshot ? [encodeSse({ event: 'buttonhole.snapshot', data: snapshot.data }, snapshot.seq)] : []
    const from = snapshot?.seq ?? connection.from ?? after
    const blocks = [...first, ...run.events.slice(from).map((event, index) => encodeSse(event, from + index + 1))]
    const bytes = new TextEncoder().encode(blocks.slice(0, connection.blocks).join('')).slice(0, connection.bytes)
    const isBroken = connection.blocks !== undefined || connection.bytes !== undefined
    const pieces = (connection.cut ?? ((whole) => [whole]))(bytes)
    const body = toBody(pieces, connection.ending ?? (isBroken ? 'break' : 'end'), signal)
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
  }

  function toPage(body: Record<string, unknown>) {
    const newestFirst = messages.slice().reverse()
    const start = body.after_id ? newestFirst.findIndex(({ id }) => id === body.after_id) + 1 : 0
    const data = newestFirst.slice(start, start + (server.pageSize ?? Number(body.limit)))
    return {
      code: 0,
      data,
      first_id: data[0]?.id ?? '',
      last_id: data[data.length - 1]?.id ?? '',
      has_more: start + data.length < messages.length,
      ...(server.activeChatId && { active_chat_id: server.activeChatId }),
    }
  }

  function toConversationPage(query: URLSearchParams) {
    const size = Number(query.get('page_size'))
    const start = (Number(query.get('page_num')) - 1) * size
    const all = [...server.conversations, ...(conversationId ? [toConversation()] : [])]
    return { conversations: all.slice(start, start + size), has_more: start + size < all.length }
  }

  function toSession(visitorKey: unknown) {
    return {
      token: `token-${++server.tokens}`,
      expires_in: server.expiresIn,
      visitor_id: 'visitor-1',
      visitor_key: visitorKey ?? 'key-1',
      bot: toBot(),
      ...(conversationId && { conversation: toConversation() }),
      ...(server.activeChatId && { active_chat_id: server.activeChatId }),
    }
  }

  function toConversation() {
    return { id: conversationId!, last_section_id: section, name: '', meta_data: {}, created_at: 1, updated_at: 1 }
  }

  function toMessage(role: Message['role'], type: Message['type'], content: string, chatId: string): Message {
    return {
      id: newId(),
      conversation_id: conversationId ?? '',
      chat_id: chatId,
      section_id: section,
      role,
      type,
      content,
      content_type: 'text',
      meta_data: {},
      created_at: 1,
      updated_at: 1,
    }
  }

  function toChat(id: string): Chat {
    return {
      id,
      conversation_id: conversationId ?? '',
      bot_id: botId,
      section_id: section,
      created_at: 1,
      meta_data: {},
      status: 'created',
      last_error: { code: 0, msg: '' },
      usage: { token_count: 0, output_count: 0, input_count: 0 },
    }
  }
}

/** One message of a scripted answer. */
export interface ScriptedMessage {
  type: Message['type']
  reasoning?: string[]
  pieces?: string[]
  /** Content of the completed message; default: the pieces together. */
  content?: string
  isCompleted?: boolean
}

function toBot(): Bot {
  return {
    bot_id: botId,
    name: 'Helper',
    onboarding_info: { prologue: 'Hello', suggested_questions: [] },
  } as unknown as Bot
}

function toResponse({ status, retryAfter, ...envelope }: Exclude<Reply, 'network' | Response>): Response {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' }
  if (retryAfter) headers['Retry-After'] = retryAfter
  const body = JSON.stringify({ msg: '', detail: { logid: 'log-1' }, ...envelope })
  return new Response(body, { status: status ?? 200, headers })
}
