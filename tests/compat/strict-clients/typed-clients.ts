import { enums, models } from './wire-models.ts'

/** How strictly a typed client reads JSON. */
export interface TypedClient {
  name: 'cozepy' | 'coze-go' | 'coze-java'
  /** Fields without which a model is refused. */
  required: Record<string, readonly string[]>
  /** `null` is as good as absent for every field. */
  takesNull: boolean
  /** A text of digits is taken for a number. */
  takesDigits: boolean
  /** The largest whole number. */
  maxInt: number
}

const all = (name: string) => Object.keys(models[name]!)

/** Read off the code of each client; the most is asked by cozepy, whose models refuse what they do not find. */
export const typedClients: readonly TypedClient[] = [
  {
    name: 'cozepy',
    takesNull: false,
    takesDigits: true,
    maxInt: Number.MAX_SAFE_INTEGER,
    required: {
      Chat: ['id', 'conversation_id', 'bot_id', 'status'],
      ChatError: all('ChatError'),
      Usage: all('Usage'),
      RequiredAction: ['type'],
      SubmitToolOutputs: ['tool_calls'],
      ToolCall: ['id', 'type'],
      ToolFunction: all('ToolFunction'),
      Message: ['role', 'content', 'content_type'],
      MessagePage: all('MessagePage'),
      Conversation: ['id', 'created_at', 'meta_data', 'last_section_id'],
      ConversationPage: all('ConversationPage'),
      Section: all('Section'),
      File: ['id'],
      Bot: ['bot_id'],
      BotId: ['bot_id'],
      PromptInfo: ['prompt'],
      ModelInfo: ['model_id'],
      SuggestReplyInfo: ['reply_mode'],
      BotVariable: all('BotVariable'),
      VoiceInfo: all('VoiceInfo'),
      PluginInfo: all('PluginInfo'),
      WorkflowInfo: all('WorkflowInfo'),
      BotSimple: all('BotSimple').filter((name) => name !== 'published_at'),
      BotPage: all('BotPage'),
      SpaceBot: all('SpaceBot'),
      SpaceBotPage: all('SpaceBotPage'),
      BotVersion: all('BotVersion'),
      Creator: all('Creator'),
      BotVersionPage: all('BotVersionPage'),
      Workspace: all('Workspace'),
      WorkspacePage: all('WorkspacePage'),
      AddedMembers: all('AddedMembers'),
      RemovedMembers: all('RemovedMembers'),
      User: all('User'),
      Variable: all('Variable'),
      Variables: all('Variables'),
      Voice: all('Voice'),
      VoicePage: all('VoicePage'),
      ApiApp: ['id', 'app_type', 'verify_token'],
      ApiAppPage: ['items', 'has_more'],
      Token: ['access_token', 'expires_in'],
      DeviceCode: ['device_code', 'user_code', 'verification_uri', 'expires_in'],
    },
  },
  // encoding/json: what is missing is zero, but a text is never a number nor a number a text.
  { name: 'coze-go', required: {}, takesNull: true, takesDigits: false, maxInt: Number.MAX_SAFE_INTEGER },
  // Whole numbers are 32 bits wide where times are Integer; `code` is unboxed unseen.
  { name: 'coze-java', required: {}, takesNull: true, takesDigits: true, maxInt: 2 ** 31 - 1 },
]

/** Why the client would refuse the value as this model; empty when it reads it. */
export function findRefusals(client: TypedClient, model: string, value: unknown, path = model): string[] {
  if (model.startsWith('[')) {
    if (!Array.isArray(value)) return [`${path} is no list`]
    return value.flatMap((item, index) => findRefusals(client, model.slice(1, -1), item, `${path}[${index}]`))
  }
  const words = enums[model]
  if (words) return words.includes(value) ? [] : [`${path} has the unknown word ${JSON.stringify(value)}`]
  const fields = models[model]
  if (!fields) return isOfType(client, model, value) ? [] : [`${path} is no ${model}: ${JSON.stringify(value)}`]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no object`]
  const object = value as Record<string, unknown>
  const required = client.required[model] ?? []
  return Object.entries(fields).flatMap(([name, type]) => {
    const field = object[name]
    if (field === undefined || (field === null && (client.takesNull || !required.includes(name))))
      return required.includes(name) ? [`${path}.${name} is missing`] : []
    return findRefusals(client, type, field, `${path}.${name}`)
  })
}

function isOfType(client: TypedClient, type: string, value: unknown): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string'
    case 'bool':
      return typeof value === 'boolean'
    case 'float':
      return typeof value === 'number'
    case 'texts':
      return (
        typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string')
      )
    default: {
      const number = client.takesDigits && typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
      return Number.isInteger(number) && Math.abs(number as number) <= client.maxInt
    }
  }
}
