import type { AgentDetail } from '../../api/agents.ts'

/** The channel with the newest version that is live; `undefined` while nothing is. */
export function newestChannel({ channels }: AgentDetail): AgentDetail['channels'][number] | undefined {
  return channels.toSorted((a, b) => b.version_number - a.version_number)[0]
}
