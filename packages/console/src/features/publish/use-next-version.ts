import { useQuery } from '@tanstack/react-query'
import type { AgentDetail } from '../../api/agents.ts'
import { versionsQuery } from '../../api/versions.ts'

/** The number the next publication gets: one more than the newest ever, live or not. */
export function useNextVersion({ bot, channels }: AgentDetail): number {
  const { data } = useQuery(versionsQuery(bot.bot_id))
  const numbers = [...(data ?? []), ...channels].map(({ version_number: number }) => number)
  return Math.max(0, ...numbers) + 1
}
