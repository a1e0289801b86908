/** What the reference says of one call beside its schema. */
export interface Operation {
  tag: string
  summary: string
  /** Query parameters by name; `*` after the name: required. */
  query?: Record<string, string>
}

const paging = { page_num: 'Page, from 1.', page_size: 'Rows on a page.' }
const chatIds = { 'conversation_id*': 'The conversation.', 'chat_id*': 'The run.' }
const messageIds = { 'conversation_id*': 'The conversation.', 'message_id*': 'The message.' }

/**
 * The calls of the reference, by method and path. A call of the Open API that is missing here fails a test: a route that
 * nobody described is one that nobody finds.
 */
export const operations: Record<string, Operation> = {
  'POST /v3/chat': {
    tag: 'Chat',
    summary: 'Ask an agent. With stream true the answer comes as Server-Sent Events, otherwise poll retrieve.',
    query: {
      conversation_id: 'Continues this conversation; without it a new one is made.',
      resumable: 'Ours: "true" numbers the events so that a broken stream can be taken up.',
      request_id: 'Ours: the same id sent again attaches to the run instead of asking twice.',
    },
  },
  'POST /v3/chat/events': {
    tag: 'Chat',
    summary: 'Ours: read a run from a sequence number on, as a resumable stream.',
  },
  'GET /v3/chat/retrieve': { tag: 'Chat', summary: 'How a run stands.', query: chatIds },
  'POST /v3/chat/retrieve': { tag: 'Chat', summary: 'How a run stands.', query: chatIds },
  'GET /v3/chat/message/list': {
    tag: 'Chat',
    summary: 'Everything a run has produced, without its question.',
    query: chatIds,
  },
  'POST /v3/chat/message/list': {
    tag: 'Chat',
    summary: 'Everything a run has produced, without its question.',
    query: chatIds,
  },
  'POST /v3/chat/cancel': { tag: 'Chat', summary: 'Stop a run and the request to its model.' },
  'POST /v3/chat/submit_tool_outputs': {
    tag: 'Chat',
    summary: 'Give a waiting run what its tools returned.',
    query: chatIds,
  },
  'POST /v1/conversation/create': { tag: 'Conversations', summary: 'Create a conversation, empty or with messages.' },
  'GET /v1/conversation/retrieve': {
    tag: 'Conversations',
    summary: 'One conversation.',
    query: { 'conversation_id*': 'The conversation.' },
  },
  'GET /v1/conversations': {
    tag: 'Conversations',
    summary: 'Your conversations with an agent, newest first.',
    query: {
      'bot_id*': 'The agent.',
      connector_id: '1024 API (default) or 999 Chat SDK.',
      ...paging,
      sort_order: 'ASC or DESC.',
      sort_field: 'created_at or updated_at.',
      user_id: 'Only those of this end user.',
    },
  },
  'PUT /v1/conversations/:conversation_id': { tag: 'Conversations', summary: 'Rename a conversation.' },
  'DELETE /v1/conversations/:conversation_id': { tag: 'Conversations', summary: 'Delete a conversation.' },
  'POST /v1/conversations/:conversation_id/clear': {
    tag: 'Conversations',
    summary: 'Start a new context; the messages stay.',
  },
  'POST /v1/conversation/message/create': {
    tag: 'Messages',
    summary: 'Add a message without asking.',
    query: { 'conversation_id*': 'The conversation.' },
  },
  'POST /v1/conversation/message/list': {
    tag: 'Messages',
    summary: 'A page of messages, by cursor.',
    query: { 'conversation_id*': 'The conversation.' },
  },
  'GET /v1/conversation/message/retrieve': { tag: 'Messages', summary: 'One message.', query: messageIds },
  'POST /v1/conversation/message/retrieve': { tag: 'Messages', summary: 'One message.', query: messageIds },
  'POST /v1/conversation/message/modify': { tag: 'Messages', summary: 'Change a message.', query: messageIds },
  'POST /v1/conversation/message/delete': {
    tag: 'Messages',
    summary: 'Delete a message; an answer takes its steps along.',
    query: messageIds,
  },
  'POST /v1/conversations/:conversation_id/messages/:message_id/feedback': {
    tag: 'Messages',
    summary: 'Rate an answer; the last rating counts.',
  },
  'DELETE /v1/conversations/:conversation_id/messages/:message_id/feedback': {
    tag: 'Messages',
    summary: 'Take a rating back.',
  },
  'POST /v1/files/upload': { tag: 'Files', summary: 'Upload one file as multipart part "file".' },
  'GET /v1/files/retrieve': {
    tag: 'Files',
    summary: 'What is known of an uploaded file.',
    query: { 'file_id*': 'The file.' },
  },
  'POST /v1/bot/create': { tag: 'Bots', summary: 'Create an agent as a draft.' },
  'POST /v1/bot/update': { tag: 'Bots', summary: 'Change the draft; each object sent replaces the stored one.' },
  'POST /v1/bot/publish': { tag: 'Bots', summary: 'Freeze the draft as a version and put it on channels.' },
  'POST /v1/bots/:bot_id/unpublish': { tag: 'Bots', summary: 'Take an agent off a channel, at once.' },
  'GET /v1/bots': {
    tag: 'Bots',
    summary: 'The agents of a workspace.',
    query: {
      'workspace_id*': 'The workspace.',
      publish_status: 'all, published_online (default), published_draft or unpublished_draft.',
      connector_id: 'Channel, default 1024.',
      ...paging,
    },
  },
  'GET /v1/bots/:bot_id': { tag: 'Bots', summary: 'One agent.', query: { is_published: '"false" for the draft.' } },
  'GET /v1/bot/get_online_info': {
    tag: 'Bots',
    summary: 'One published agent (older form).',
    query: { 'bot_id*': 'The agent.' },
  },
  'GET /v1/space/published_bots_list': {
    tag: 'Bots',
    summary: 'Published agents of a workspace (older form).',
    query: { 'space_id*': 'The workspace.', page_index: 'Page, from 1.', page_size: 'Rows on a page.' },
  },
  'GET /v1/bots/:bot_id/versions': { tag: 'Bots', summary: 'The published versions of an agent.', query: paging },
  'POST /v1/bots/:bot_id/collaboration_mode': { tag: 'Bots', summary: 'Switch between one and several editors.' },
  'POST /v1/bots/:bot_id/collaborators': { tag: 'Bots', summary: 'Add an editor.' },
  'DELETE /v1/bots/:bot_id/collaborators/:user_id': { tag: 'Bots', summary: 'Remove an editor.' },
  'GET /v1/workspaces': { tag: 'Workspaces', summary: 'Your workspaces.', query: paging },
  'POST /v1/workspaces': { tag: 'Workspaces', summary: 'Create a workspace.' },
  'PUT /v1/workspaces/:workspace_id': { tag: 'Workspaces', summary: 'Change a workspace.' },
  'GET /v1/workspaces/:workspace_id/members': {
    tag: 'Workspaces',
    summary: 'The members of a workspace.',
    query: paging,
  },
  'POST /v1/workspaces/:workspace_id/members': { tag: 'Workspaces', summary: 'Add members.' },
  'DELETE /v1/workspaces/:workspace_id/members': { tag: 'Workspaces', summary: 'Remove members.' },
  'GET /v1/users/me': { tag: 'Users', summary: 'Whose token this is.' },
  'GET /v1/variables': { tag: 'Variables', summary: 'Variables of an end user.' },
  'PUT /v1/variables': { tag: 'Variables', summary: 'Set variables of an end user.' },
  'GET /v1/apps': { tag: 'Apps', summary: 'Low-code apps; this server has none.' },
  'GET /v1/apps/:app_id': { tag: 'Apps', summary: 'One low-code app; this server has none.' },
  'POST /v1/audio/transcriptions': { tag: 'Audio', summary: 'Speech to text, through the configured endpoint.' },
  'POST /v1/audio/speech': { tag: 'Audio', summary: 'Text to speech, through the configured endpoint.' },
  'GET /v1/audio/voices': { tag: 'Audio', summary: 'The voices of the configured endpoint.' },
  'POST /v1/visitor/sessions': {
    tag: 'Visitors',
    summary: 'Ours: open a session for a visitor of a page. Needs no token; the Origin header counts.',
  },
}
