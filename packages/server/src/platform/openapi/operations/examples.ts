const id = (last: number) => `762341205512345${last}`.padEnd(19, '0')
const [space_id, bot_id, conversation_id, chat_id, user_id, file_id] = [1, 2, 3, 4, 5, 6].map(id)
const question = { role: 'user', content: 'When do you open?', content_type: 'text' }
const members = { users: [{ user_id, role_type: 'member' }] }
const events = { event_types: ['bot.published', 'bot.unpublished'] }
const device = { client_id: `${id(7)}.app.coze` }
const code = { grant_type: 'authorization_code', client_id: `${id(8)}.app.coze`, code: 'code_x' }
const ofChat = { conversation_id, chat_id }

/** A body to begin from for each call that has one, by method and path. */
export const examples: Record<string, object> = {
  'POST /v3/chat': { bot_id, user_id: 'visitor-1', stream: true, additional_messages: [question] },
  'POST /v3/chat/events': { ...ofChat, after: 0 },
  'POST /v3/chat/retrieve': ofChat,
  'POST /v3/chat/message/list': ofChat,
  'POST /v3/chat/cancel': ofChat,
  'POST /v3/chat/submit_tool_outputs': { stream: false, tool_outputs: [{ tool_call_id: 'call_1', output: '21 °C' }] },
  'POST /v1/conversation/create': { bot_id, connector_id: '1024', messages: [question], meta_data: { page: 'help' } },
  'PUT /v1/conversations/:conversation_id': { name: 'Opening hours' },
  'POST /v1/conversation/message/create': question,
  'POST /v1/conversation/message/list': { order: 'desc', limit: 20 },
  'POST /v1/conversation/message/modify': { content: 'When do you close?', content_type: 'text' },
  'POST /v1/conversations/:conversation_id/messages/:message_id/feedback': { feedback_type: 'like' },
  'POST /v1/bot/create': { space_id, name: 'Helper', prompt_info: { prompt: 'You answer for a shop.' } },
  'POST /v1/bot/update': {
    bot_id,
    onboarding_info: { prologue: 'Hello!', suggested_questions: ['What do you sell?'] },
  },
  'POST /v1/bot/publish': { bot_id, connector_ids: ['1024', '999'] },
  'POST /v1/bots/:bot_id/unpublish': { connector_id: '1024', unpublish_reason: 'Sold out' },
  'POST /v1/bots/:bot_id/collaboration_mode': { collaboration_mode: 'collaboration' },
  'POST /v1/bots/:bot_id/collaborators': { collaborators: [{ user_id }] },
  'POST /v1/entities/copy_tasks': { entity_id: bot_id, entity_type: 'bot', to_workspace_id: space_id },
  'PUT /v1/variables': { connector_uid: 'visitor-1', bot_id, data: [{ keyword: 'city', value: 'Lisbon' }] },
  'POST /v1/workspaces': { name: 'Support', description: 'Agents of the help pages', icon_file_id: file_id },
  'PUT /v1/workspaces/:workspace_id': { name: 'Help' },
  'POST /v1/workspaces/:workspace_id/members': members,
  'DELETE /v1/workspaces/:workspace_id/members': { user_ids: [user_id] },
  'POST /v1/audio/speech': { input: 'Hello!', voice_id: 'alloy', response_format: 'mp3' },
  'POST /v1/api_apps': { app_type: 'normal', name: 'Audit' },
  'PUT /v1/api_apps/:api_app_id': { callback_url: 'https://shop.example/events' },
  'POST /v1/api_apps/:api_app_id/events': events,
  'DELETE /v1/api_apps/:api_app_id/events': events,
  'POST /v1/visitor/sessions': { bot_id },
  'POST /api/permission/oauth2/token': { ...code, redirect_uri: 'https://shop.example/callback' },
  'POST /api/permission/oauth2/account/:account_id/token': {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    duration_seconds: 900,
  },
  'POST /api/permission/oauth2/device/code': device,
  'POST /api/permission/oauth2/workspace_id/:workspace_id/device/code': device,
}
