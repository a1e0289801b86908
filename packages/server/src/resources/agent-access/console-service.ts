import type { AccountPrincipal } from '../auth/principal.ts'
import type { BotService } from '../bots/service.ts'
import type { AgentAccess, AgentAccessChange, AgentAccessReader } from './service.ts'

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
    ...(now.ceilings.tokens_per_day && { tokens_today: await access.countTokensToday(botId) }),
  })
  return {
    async get(principal: AccountPrincipal, botId: string) {
      await bots.getOwned(principal, botId, 'getMetadata')
      return describe(botId, await access.get(botId))
    },
    async change(principal: AccountPrincipal, botId: string, change: AgentAccessChange) {
      await requirePublisher(principal, botId)
      return describe(botId, await access.change(botId, change))
    },
    /** The key before it is refused at once. */
    async renewKey(principal: AccountPrincipal, botId: string) {
      await requirePublisher(principal, botId)
      return describe(botId, await access.renewKey(botId))
    },
    async revokeKey(principal: AccountPrincipal, botId: string) {
      await requirePublisher(principal, botId)
      return describe(botId, await access.revokeKey(botId))
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
