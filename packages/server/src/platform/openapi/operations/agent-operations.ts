import { Bot, BotSimple, BotVersion, SpacePublishedBot } from '@buttonhole/protocol'
import { Type } from 'typebox'
import { type Operation, paging, texts } from './operation.ts'

const total = Type.Integer()

/** Agents, and what belongs to them. */
export const agentOperations: Record<string, Operation> = {
  'POST /v1/bot/create': {
    tag: 'Bots',
    summary: 'Create an agent as a draft.',
    scope: 'createBot',
    data: texts('bot_id'),
  },
  'POST /v1/bot/update': {
    tag: 'Bots',
    summary: 'Change the draft; each object sent replaces the stored one.',
    scope: 'edit',
  },
  'POST /v1/bot/publish': {
    tag: 'Bots',
    summary: 'Freeze the draft as a version and put it on channels.',
    scope: 'publish',
    data: texts('bot_id', 'version'),
  },
  'POST /v1/bots/:bot_id/unpublish': {
    tag: 'Bots',
    summary: 'Take an agent off a channel, at once.',
    scope: 'disconnectBot',
  },
  'GET /v1/bots': {
    tag: 'Bots',
    summary: 'The agents of a workspace.',
    scope: 'listBot',
    query: {
      'workspace_id*': 'The workspace.',
      publish_status: 'all, published_online (default), published_draft or unpublished_draft.',
      connector_id: 'Channel, default 1024.',
      ...paging,
    },
    data: Type.Object({ items: Type.Array(BotSimple), total }),
  },
  'GET /v1/bots/:bot_id': {
    tag: 'Bots',
    summary: 'One agent.',
    scope: 'getMetadata',
    query: { is_published: '"false" for the draft.' },
    data: Bot,
  },
  'GET /v1/bot/get_online_info': {
    tag: 'Bots',
    summary: 'One published agent (older form).',
    scope: 'getMetadata',
    query: { 'bot_id*': 'The agent.', connector_id: 'Channel; without it the first it is published to.' },
    data: Bot,
  },
  'GET /v1/space/published_bots_list': {
    tag: 'Bots',
    summary: 'Published agents of a workspace (older form).',
    scope: 'getPublishedBot',
    query: { 'space_id*': 'The workspace.', page_index: 'Page, from 1.', page_size: 'Rows on a page.' },
    data: Type.Object({ space_bots: Type.Array(SpacePublishedBot), total }),
  },
  'GET /v1/bots/:bot_id/versions': {
    tag: 'Bots',
    summary: 'The published versions of an agent.',
    scope: 'Bot.listVersion',
    query: {
      publish_status: 'all (default), published_online or published_draft.',
      connector_id: 'Channel, default 1024.',
      ...paging,
    },
    data: Type.Object({ items: Type.Array(BotVersion), total, has_more: Type.Boolean() }),
  },
  'POST /v1/bots/:bot_id/collaboration_mode': {
    tag: 'Bots',
    summary: 'Share an agent: its collaborators may publish it and take it offline.',
    scope: 'Bot.switchDevelopMode',
  },
  'POST /v1/bots/:bot_id/collaborators': { tag: 'Bots', summary: 'Add a collaborator.', scope: 'Bot.addCollaborator' },
  'DELETE /v1/bots/:bot_id/collaborators/:user_id': {
    tag: 'Bots',
    summary: 'Remove a collaborator.',
    scope: 'Bot.removeCollaborator',
  },
  'POST /v1/entities/copy_tasks': {
    tag: 'Bots',
    summary: 'Copy an agent, into this or another workspace of yours.',
    scope: ['Bot.duplicate', 'Workspace.createBot'],
    data: texts('copied_entity_id'),
  },
  'GET /v1/variables': {
    tag: 'Variables',
    summary: 'Variables of an end user.',
    scope: 'readVariable',
    query: {
      'connector_uid*': 'The end user, as user_id in a chat.',
      'bot_id*': 'The agent.',
      connector_id: 'Channel, default 1024.',
      keywords: 'Only these, separated by commas.',
    },
    data: Type.Object({
      items: Type.Array(
        Type.Object({
          keyword: Type.String(),
          value: Type.String(),
          create_time: Type.Integer(),
          update_time: Type.Integer(),
        }),
      ),
    }),
  },
  'PUT /v1/variables': { tag: 'Variables', summary: 'Set variables of an end user.', scope: 'updateVariable' },
}
