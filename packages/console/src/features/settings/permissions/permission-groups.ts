import type { Permission } from '@buttonhole/protocol'

/** Every permission the server asks for, once, under what it is good for. */
export const permissionGroups = {
  ask: ['chat', 'getChat', 'cancelChat', 'submitToolChat'],
  readConversations: ['retrieveConversation', 'listConversation', 'listMessage', 'retrieveMessage'],
  changeConversations: [
    'createConversation',
    'editConversation',
    'createMessage',
    'modifyMessage',
    'deleteMessage',
    'feedback',
  ],
  files: ['uploadFile', 'retrieveFile'],
  seeAgents: ['getMetadata', 'listBot', 'getPublishedBot', 'Bot.listVersion', 'listApp'],
  buildAgents: ['createBot', 'edit', 'Bot.duplicate', 'Workspace.createBot', 'Bot.switchDevelopMode'],
  publishAgents: ['publish', 'disconnectBot'],
  people: ['readMember', 'addMember', 'removeMember', 'Bot.addCollaborator', 'Bot.removeCollaborator'],
  workspaces: ['listWorkspace', 'createWorkspace', 'Workspace.update'],
  variables: ['readVariable', 'updateVariable'],
  speech: ['listVoice', 'createSpeech', 'createTranscription'],
  events: [
    'createApiApp',
    'listApiApp',
    'updateApiApp',
    'deleteApiApp',
    'subscribeApiAppEvent',
    'unsubscribeApiAppEvent',
  ],
} as const satisfies Record<string, readonly Permission[]>

export type PermissionGroup = keyof typeof permissionGroups
