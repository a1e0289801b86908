import type { ConversationSummary } from '../../client/chat-store.ts'

/** How long ago a conversation was last written in. */
export type Age = 'today' | 'last30Days' | 'older'

/** Conversations by age, in the order they came; ages without any are left out. */
export function groupByAge(
  conversations: readonly ConversationSummary[],
  now = new Date(),
): { age: Age; conversations: ConversationSummary[] }[] {
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate())
  const monthAgo = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 30)
  const ageOf = ({ updatedAt }: ConversationSummary): Age => {
    const at = updatedAt * 1000
    if (at >= today.getTime()) return 'today'
    return at >= monthAgo.getTime() ? 'last30Days' : 'older'
  }
  return (['today', 'last30Days', 'older'] as const)
    .map((age) => ({ age, conversations: conversations.filter((one) => ageOf(one) === age) }))
    .filter((group) => group.conversations.length > 0)
}
