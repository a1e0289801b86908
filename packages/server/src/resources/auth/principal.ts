import { ApiError, type Permission } from '@buttonhole/protocol'

/** A person or program with a token of an account. */
export interface AccountPrincipal {
  kind: 'account'
  userId: string
  permissions: ReadonlySet<string> | '*'
  /** Conversations, messages and variables are seen only within one partition. */
  partition: string
  /** The only workspaces this token is for; absent: all of the user's. */
  workspaceIds?: ReadonlySet<string>
  /** The only agents this token is for; absent: all that the user may use. */
  botIds?: ReadonlySet<string>
  /** The end user a service token was made for; such a token may lie in a page, so it sees no prompts. */
  sessionName?: string
}

/** An anonymous visitor of a page, with a session for one agent. */
export interface VisitorPrincipal {
  kind: 'visitor'
  visitorId: string
  botId: string
  /** The channel they came by: a customer's page, or the agent's own page. */
  connectorId: string
  origin: string
  partition: string
  /** The user who tries the draft in the console; absent for real visitors, who get what is published. */
  previewerId?: string
}

/** Begins the partitions of drafts tried in the console: no list or count of real conversations shows them. */
export const previewPartitionPrefix = 'preview:'

/** Who is asking. */
export type Principal = AccountPrincipal | VisitorPrincipal

const visitorPermissions: ReadonlySet<string> = new Set<Permission>([
  'chat',
  'getChat',
  'cancelChat',
  'createConversation',
  'retrieveConversation',
  'listConversation',
  'editConversation',
  'listMessage',
  'deleteMessage',
  'getMetadata',
  'submitToolChat',
  'feedback',
  'uploadFile',
  'retrieveFile',
  'createSpeech',
  'createTranscription',
])

/** @throws {ApiError} `forbidden` when the principal's token does not carry the permission. */
export function requirePermission(principal: Principal, permission: Permission): void {
  const held = principal.kind === 'visitor' ? visitorPermissions : principal.permissions
  if (held !== '*' && !held.has(permission))
    throw new ApiError('forbidden', `This token lacks the permission "${permission}". Use a token that has it.`)
}

/** @throws {ApiError} `forbidden` for visitors: what follows is for accounts only. */
export function requireAccount(principal: Principal): AccountPrincipal {
  if (principal.kind !== 'account')
    throw new ApiError('forbidden', 'A visitor session may not do this. Use a token of an account.')
  return principal
}

/** False when the token was narrowed to other workspaces or agents. What its user may do is another question. */
export function isWithinToken(principal: Principal, place: { workspaceId?: string; botId?: string }): boolean {
  if (principal.kind === 'visitor') return place.botId === undefined || place.botId === principal.botId
  const { workspaceIds, botIds } = principal
  return (
    (place.workspaceId === undefined || workspaceIds === undefined || workspaceIds.has(place.workspaceId)) &&
    (place.botId === undefined || botIds === undefined || botIds.has(place.botId))
  )
}
