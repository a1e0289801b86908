import type { AccountPrincipal } from '../auth/principal.ts'
import type { BotService } from '../bots/service.ts'
import type { AgentAccess, AgentAccessReader } from './service.ts'

interface Dependencies {
  access: AgentAccessReader
  bots: Pick<BotService, 'getOwned'>
}

/** What the owner of an agent decides about its visitors. Everybody in the workspace sees it; who may publish changes it. */
export function createAgentAccessService({ access, bots }: Dependencies) {
  const requirePublisher = (principal: AccountPrincipal, botId: string) =>
    bots.getOwned(principal, botId, 'publish', { action: 'publish' })
  const describe = async (botId: string, now: AgentAccess) => ({
    ...now,
    questions_today: await access.countToday(botId),
  })
  return {
    async get(principal: AccountPrincipal, botId: string) {
      await bots.getOwned(principal, botId, 'getMetadata')
      return describe(botId, await access.get(botId))
    },
    async change(principal: AccountPrincipal, botId: string, change: Partial<AgentAccess>) {
      await requirePublisher(principal, botId)
      return describe(botId, await access.change(botId, change))
    },
    async getSecret(principal: AccountPrincipal, botId: string): Promise<{ secret: string }> {
      await requirePublisher(principal, botId)
      return { secret: await access.getSecret(botId) }
    },
    /** What was signed with the secret before is refused at once. */
    async renewSecret(principal: AccountPrincipal, botId: string): Promise<{ secret: string }> {
      await requirePublisher(principal, botId)
      return { secret: await access.renewSecret(botId) }
    },
  }
}
export type AgentAccessService = ReturnType<typeof createAgentAccessService>
