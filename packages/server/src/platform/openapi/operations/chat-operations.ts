import { Chat, Conversation, ConversationPage, FileInfo, Message } from '@buttonhole/protocol'
import { Type } from 'typebox'
import { chatIds, messageIds, type Operation, paging, texts } from './operation.ts'

const retrieveChat: Operation = {
  tag: 'Chat',
  summary: 'How a run stands.',
  scope: 'getChat',
  query: chatIds,
  data: Chat,
}
const listOfChat: Operation = {
  tag: 'Chat',
  summary: 'Everything a run has produced, without its question.',
  scope: 'listMessage',
  query: chatIds,
  data: Type.Array(Message),
}
const retrieveMessage: Operation = {
  tag: 'Messages',
  summary: 'One message.',
  scope: 'retrieveMessage',
  query: messageIds,
  data: Message,
}
const ofConversation = { 'conversation_id*': 'The conversation.' }

/** Asking, and what is said. */
export const chatOperations: Record<string, Operation> = {
  'POST /v3/chat': {
    tag: 'Chat',
    summary: 'Ask an agent. With stream true the answer comes as Server-Sent Events, otherwise poll retrieve.',
    scope: 'chat',
    query: {
      conversation_id: 'Continues this conversation; without it a new one is made.',
      resumable: 'Ours: "true" numbers the events so that a broken stream can be taken up.',
      request_id: 'Ours: the same id sent again attaches to the run instead of asking twice.',
    },
    data: Chat,
  },
  'POST /v3/chat/events': {
    tag: 'Chat',
    summary: 'Ours: read a run from a sequence number on, as a resumable stream.',
    scope: 'getChat',
    media: 'text/event-stream',
  },
  'GET /v3/chat/retrieve': retrieveChat,
  'POST /v3/chat/retrieve': retrieveChat,
  'GET /v3/chat/message/list': listOfChat,
  'POST /v3/chat/message/list': listOfChat,
  'POST /v3/chat/cancel': {
    tag: 'Chat',
    summary: 'Stop a run and the request to its model.',
    scope: 'cancelChat',
    data: Chat,
  },
  'POST /v3/chat/submit_tool_outputs': {
    tag: 'Chat',
    summary: 'Give a waiting run what its tools returned; with stream true it goes on as Server-Sent Events.',
    scope: 'submitToolChat',
    query: chatIds,
    data: Chat,
  },
  'POST /v1/conversation/create': {
    tag: 'Conversations',
    summary: 'Create a conversation, empty or with messages.',
    scope: 'createConversation',
    data: Conversation,
  },
  'GET /v1/conversation/retrieve': {
    tag: 'Conversations',
    summary: 'One conversation.',
    scope: 'retrieveConversation',
    query: ofConversation,
    data: Conversation,
  },
  'GET /v1/conversations': {
    tag: 'Conversations',
    summary: 'Your conversations with an agent, newest first.',
    scope: 'listConversation',
    query: {
      'bot_id*': 'The agent.',
      connector_id: '1024 API (default) or 999 Chat SDK.',
      ...paging,
      sort_order: 'ASC or DESC.',
      sort_field: 'created_at or updated_at.',
      user_id: 'Only those of this end user.',
    },
    data: ConversationPage,
  },
  'PUT /v1/conversations/:conversation_id': {
    tag: 'Conversations',
    summary: 'Rename a conversation.',
    scope: 'editConversation',
    data: Conversation,
  },
  'DELETE /v1/conversations/:conversation_id': {
    tag: 'Conversations',
    summary: 'Delete a conversation.',
    scope: 'editConversation',
  },
  'POST /v1/conversations/:conversation_id/clear': {
    tag: 'Conversations',
    summary: 'Start a new context; the messages stay.',
    scope: 'editConversation',
    data: texts('id', 'conversation_id'),
  },
  'POST /v1/conversation/message/create': {
    tag: 'Messages',
    summary: 'Add a message without asking.',
    scope: 'createMessage',
    query: ofConversation,
    data: Message,
  },
  'POST /v1/conversation/message/list': {
    tag: 'Messages',
    summary: 'A page of messages, by cursor.',
    scope: 'listMessage',
    query: ofConversation,
    answer: Type.Object({
      data: Type.Array(Message),
      first_id: Type.String(),
      last_id: Type.String(),
      has_more: Type.Boolean(),
      active_chat_id: Type.Optional(Type.String()),
    }),
  },
  'GET /v1/conversation/message/retrieve': retrieveMessage,
  'POST /v1/conversation/message/retrieve': retrieveMessage,
  'POST /v1/conversation/message/modify': {
    tag: 'Messages',
    summary: 'Change a message.',
    scope: 'modifyMessage',
    query: messageIds,
    answer: Type.Object({ message: Message }),
  },
  'POST /v1/conversation/message/delete': {
    tag: 'Messages',
    summary: 'Delete a message; an answer takes its steps along.',
    scope: 'deleteMessage',
    query: messageIds,
    data: Message,
  },
  'POST /v1/conversations/:conversation_id/messages/:message_id/feedback': {
    tag: 'Messages',
    summary: 'Rate an answer; the last rating counts.',
    scope: 'feedback',
  },
  'DELETE /v1/conversations/:conversation_id/messages/:message_id/feedback': {
    tag: 'Messages',
    summary: 'Take a rating back.',
    scope: 'feedback',
  },
  'POST /v1/files/upload': {
    tag: 'Files',
    summary: 'Upload one file as multipart part "file".',
    scope: 'uploadFile',
    upload: 'file',
    data: FileInfo,
  },
  'GET /v1/files/retrieve': {
    tag: 'Files',
    summary: 'What is known of an uploaded file.',
    scope: 'retrieveFile',
    query: { 'file_id*': 'The file.' },
    data: FileInfo,
  },
}
