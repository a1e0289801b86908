import { botChatPermissions, permissions } from '@buttonhole/protocol'

/** One name that service apps ask for, and that stands for all a chat needs. */
const botChat = 'Connector.botChat'

/** Permission names without collective ones, each once. */
export function expandPermissions(names: readonly string[]): Set<string> {
  return new Set(names.flatMap((name): readonly string[] => (name === botChat ? botChatPermissions : [name])))
}

/** The first name that no endpoint asks for, `undefined` when all are known. */
export function findUnknownPermission(names: readonly string[]): string | undefined {
  return names.find((name) => name !== botChat && !(permissions as readonly string[]).includes(name))
}
