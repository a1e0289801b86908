import { User, Workspace } from '@buttonhole/protocol'
import { type TSchema, Type } from 'typebox'
import { type Operation, paging, textLists, texts, tokenPaging } from './operation.ts'

const ApiApp = texts('id', 'name', 'app_type', 'callback_url', 'verify_token')
const Delivery = Type.Object({
  ...texts('id', 'event_id', 'event_type', 'status', 'last_error', 'body').properties,
  attempts: Type.Integer(),
  last_status: Type.Optional(Type.Integer({ description: 'What the receiver answered last.' })),
  created_at: Type.Integer(),
  next_at: Type.Optional(Type.Integer({ description: 'When it is tried again, while it waits for that.' })),
  ended_at: Type.Optional(Type.Integer()),
})
const page = (items: TSchema) =>
  Type.Object({ items: Type.Array(items), next_page_token: Type.String(), has_more: Type.Boolean() })

/** Workspaces, people, speech, and programs that are told of events. */
export const platformOperations: Record<string, Operation> = {
  'GET /v1/workspaces': {
    tag: 'Workspaces',
    summary: 'Your workspaces.',
    scope: 'listWorkspace',
    query: {
      enterprise_id: 'None here has workspaces.',
      user_id: 'Your own, with coze_account_id.',
      coze_account_id: 'Your own, with user_id.',
      ...paging,
    },
    data: Type.Object({ workspaces: Type.Array(Workspace), total_count: Type.Integer() }),
  },
  'POST /v1/workspaces': {
    tag: 'Workspaces',
    summary: 'Create a workspace.',
    scope: 'createWorkspace',
    data: texts('id'),
  },
  'PUT /v1/workspaces/:workspace_id': {
    tag: 'Workspaces',
    summary: 'Change a workspace.',
    scope: 'Workspace.update',
  },
  'GET /v1/workspaces/:workspace_id/members': {
    tag: 'Workspaces',
    summary: 'The members of a workspace.',
    scope: 'readMember',
    query: paging,
    data: Type.Object({
      items: Type.Array(texts('user_id', 'role_type', 'user_nickname', 'user_unique_name', 'avatar_url')),
      total_count: Type.Integer(),
    }),
  },
  'POST /v1/workspaces/:workspace_id/members': {
    tag: 'Workspaces',
    summary: 'Add members.',
    scope: 'addMember',
    data: textLists(
      'added_success_user_ids',
      'invited_success_user_ids',
      'not_exist_user_ids',
      'already_joined_user_ids',
      'already_invited_user_ids',
    ),
  },
  'DELETE /v1/workspaces/:workspace_id/members': {
    tag: 'Workspaces',
    summary: 'Remove members.',
    scope: 'removeMember',
    data: textLists('removed_success_user_ids', 'not_in_workspace_user_ids', 'owner_not_support_remove_user_ids'),
  },
  'GET /v1/users/me': { tag: 'Users', summary: 'Whose token this is.', data: User },
  'GET /v1/apps': {
    tag: 'Apps',
    summary: 'Low-code apps; this server has none.',
    scope: 'listApp',
    query: {
      'workspace_id*': 'The workspace.',
      publish_status: 'all, published_online (default), published_draft or unpublished_draft.',
      ...paging,
    },
    data: Type.Object({ items: Type.Array(Type.Unknown()), total: Type.Integer() }),
  },
  'GET /v1/apps/:app_id': { tag: 'Apps', summary: 'One low-code app; this server has none.', scope: 'listApp' },
  'POST /v1/audio/transcriptions': {
    tag: 'Audio',
    summary: 'Speech to text, through the configured endpoint.',
    scope: 'createTranscription',
    upload: 'file',
    data: texts('text'),
  },
  'POST /v1/audio/speech': {
    tag: 'Audio',
    summary: 'Text to speech, through the configured endpoint.',
    scope: 'createSpeech',
    media: 'audio/*',
  },
  'GET /v1/audio/voices': {
    tag: 'Audio',
    summary: 'The voices of the configured endpoint.',
    scope: 'listVoice',
    query: {
      filter_system_voice: '"true": only voices made here, of which there are none.',
      model_type: 'big or small; the voices here are big.',
      voice_state: 'cloned, init or all (default).',
      ...paging,
    },
    data: Type.Object({
      voice_list: Type.Array(
        Type.Object({
          ...texts('voice_id', 'name', 'language_code', 'language_name', 'preview_text', 'preview_audio').properties,
          ...texts('model_type', 'state').properties,
          is_system_voice: Type.Boolean(),
          available_training_times: Type.Integer(),
          create_time: Type.Integer(),
          update_time: Type.Integer(),
        }),
      ),
      has_more: Type.Boolean(),
    }),
  },
  'POST /v1/api_apps': {
    tag: 'Events',
    summary: 'Register a program that is told of events.',
    scope: 'createApiApp',
    data: ApiApp,
  },
  'GET /v1/api_apps': {
    tag: 'Events',
    summary: 'Your programs that are told of events.',
    scope: 'listApiApp',
    query: { app_type: 'normal or connector.', ...tokenPaging },
    data: page(ApiApp),
  },
  'PUT /v1/api_apps/:api_app_id': {
    tag: 'Events',
    summary: 'Change its name or address; the address must echo a challenge.',
    scope: 'updateApiApp',
  },
  'DELETE /v1/api_apps/:api_app_id': { tag: 'Events', summary: 'Forget it.', scope: 'deleteApiApp' },
  'POST /v1/api_apps/:api_app_id/events': {
    tag: 'Events',
    summary: 'Subscribe to bot.published, bot.unpublished, bot.deleted or space.spend_reached.',
    scope: 'subscribeApiAppEvent',
  },
  'GET /v1/api_apps/:api_app_id/events': {
    tag: 'Events',
    summary: 'What it is subscribed to.',
    scope: 'listApiApp',
    query: tokenPaging,
    data: page(texts('api_app_id', 'name', 'description', 'event_type')),
  },
  'DELETE /v1/api_apps/:api_app_id/events': {
    tag: 'Events',
    summary: 'End subscriptions.',
    scope: 'unsubscribeApiAppEvent',
  },
  'GET /v1/api_apps/:api_app_id/deliveries': {
    tag: 'Events',
    summary: 'Ours: what was sent to it, and how that went.',
    scope: 'listApiApp',
    query: tokenPaging,
    data: page(Delivery),
  },
}
