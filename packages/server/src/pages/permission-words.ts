import type { Permission } from '@buttonhole/protocol'

interface PermissionWords {
  names: readonly Permission[]
  en: string
  'zh-CN': string
}

/** What permissions mean to whoever gives them, several names to a sentence. */
const sentences: readonly PermissionWords[] = [
  {
    names: ['chat', 'getChat', 'cancelChat', 'submitToolChat'],
    en: 'Ask your agents questions and read the answers',
    'zh-CN': '向你的智能体提问，读取回答',
  },
  {
    names: ['retrieveConversation', 'listConversation', 'listMessage', 'retrieveMessage'],
    en: 'Read your conversations',
    'zh-CN': '读取你的对话',
  },
  {
    names: ['createConversation', 'editConversation', 'createMessage', 'modifyMessage', 'deleteMessage', 'feedback'],
    en: 'Start, change and delete your conversations',
    'zh-CN': '新建、修改和删除你的对话',
  },
  {
    names: ['uploadFile', 'retrieveFile'],
    en: 'Upload files and see the ones you uploaded',
    'zh-CN': '上传文件，查看你上传的文件',
  },
  {
    names: ['getMetadata', 'listBot', 'getPublishedBot', 'Bot.listVersion', 'listApp'],
    en: 'See your agents and how they are set up',
    'zh-CN': '查看你的智能体及其设置',
  },
  {
    names: ['createBot', 'edit', 'Bot.duplicate', 'Workspace.createBot', 'Bot.switchDevelopMode'],
    en: 'Create and change agents',
    'zh-CN': '创建和修改智能体',
  },
  {
    names: ['publish', 'disconnectBot'],
    en: 'Publish agents and take them offline',
    'zh-CN': '发布智能体，或将其下线',
  },
  {
    names: ['Bot.switchDevelopMode', 'Bot.addCollaborator', 'Bot.removeCollaborator'],
    en: 'Choose who works on your agents',
    'zh-CN': '设置谁可以协作编辑你的智能体',
  },
  {
    names: ['readVariable', 'updateVariable'],
    en: 'Read and change what your agents remember about users',
    'zh-CN': '读取和修改智能体记住的用户变量',
  },
  {
    names: ['listVoice', 'createSpeech', 'createTranscription'],
    en: 'Turn speech into text and text into speech',
    'zh-CN': '语音转文字、文字转语音',
  },
  {
    names: ['listWorkspace', 'readMember'],
    en: 'See which workspaces you are in, and who else is',
    'zh-CN': '查看你所在的工作空间及其成员',
  },
  {
    names: ['createWorkspace', 'Workspace.update', 'addMember', 'removeMember'],
    en: 'Create workspaces and change who belongs to them',
    'zh-CN': '新建工作空间，管理其成员',
  },
  { names: ['createWorkspace', 'Workspace.update'], en: 'Create and change workspaces', 'zh-CN': '创建和修改工作空间' },
  { names: ['readMember'], en: 'See who is in your workspaces', 'zh-CN': '查看工作空间的成员' },
  {
    names: ['addMember', 'removeMember', 'Bot.addCollaborator', 'Bot.removeCollaborator'],
    en: 'Add and remove people in your workspaces',
    'zh-CN': '添加和移除工作空间的成员',
  },
  { names: ['readVariable'], en: 'Read what agents remember about users', 'zh-CN': '读取智能体记住的用户信息' },
  { names: ['updateVariable'], en: 'Change what agents remember about users', 'zh-CN': '修改智能体记住的用户信息' },
  {
    names: ['listVoice', 'createSpeech', 'createTranscription'],
    en: 'Turn speech into text and text into speech',
    'zh-CN': '语音转文字，文字转语音',
  },
  {
    names: [
      'createApiApp',
      'listApiApp',
      'updateApiApp',
      'deleteApiApp',
      'subscribeApiAppEvent',
      'unsubscribeApiAppEvent',
    ],
    en: 'Set where events are sent',
    'zh-CN': '设置事件推送到哪里',
  },
]

/** The sentences for these permissions; one without words is named as it is. */
export function toPermissionSentences(names: ReadonlySet<string>, language: 'en' | 'zh-CN'): string[] {
  const spoken = sentences.filter((sentence) => sentence.names.some((name) => names.has(name)))
  const worded = new Set<string>(sentences.flatMap((sentence) => sentence.names))
  const others = [...names].filter((name) => !worded.has(name))
  return [
    ...spoken.map((sentence) => sentence[language]),
    ...others.map((name) => (language === 'en' ? `Use the permission ${name}` : `使用权限 ${name}`)),
  ]
}
