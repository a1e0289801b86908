import { ApiError, type BotVariable, connectors, type UpdateVariablesRequest } from '@buttonhole/protocol'
import type { Clock } from '../../platform/clock.ts'
import { type Principal, requireAccount } from '../auth/principal.ts'
import type { BotService } from '../bots/service.ts'
import type { VariableOwner, VariableStore } from './store.ts'

interface Dependencies {
  store: VariableStore
  bots: Pick<BotService, 'listVariables'>
  clock: Clock
}

/** A variable with its value, as `GET /v1/variables` sends it; times are 0 while it has its default. */
export interface VariableValue {
  keyword: string
  value: string
  create_time: number
  update_time: number
}

export function createVariableService({ store, bots, clock }: Dependencies) {
  return {
    /** The values of a user. @param keywords only these; unknown ones are left out */
    async list(
      principal: Principal,
      request: { botId: string; connectorId: string; connectorUid: string; keywords: string[] },
    ): Promise<VariableValue[]> {
      requireAccount(principal)
      const known = await bots.listVariables(principal, request.botId, request.connectorId, 'readVariable')
      const rows = await store.list(toOwner(principal.partition, request))
      return known
        .filter(
          ({ enable, keyword }) => enable && (request.keywords.length === 0 || request.keywords.includes(keyword)),
        )
        .map(({ keyword, default_value }) => {
          const row = rows.find((candidate) => candidate.keyword === keyword)
          return {
            keyword,
            value: row?.value ?? default_value,
            create_time: row?.create_time ?? 0,
            update_time: row?.update_time ?? 0,
          }
        })
    },

    /** @throws {ApiError} `badRequest` for a variable the agent does not have, or that may not be written */
    async update(principal: Principal, request: UpdateVariablesRequest & { bot_id: string }): Promise<void> {
      requireAccount(principal)
      const connectorId = request.connector_id || connectors.api
      const known = await bots.listVariables(principal, request.bot_id, connectorId, 'updateVariable')
      for (const { keyword } of request.data) requireWritable(known, keyword)
      const owner = toOwner(principal.partition, {
        botId: request.bot_id,
        connectorId,
        connectorUid: request.connector_uid,
      })
      const at = clock.now()
      const values = new Map(request.data.map(({ keyword, value }) => [keyword, value])) // The last of two counts.
      await store.save(
        [...values].map(([keyword, value]) => ({ ...owner, keyword, value, create_time: at, update_time: at })),
      )
    },

    /** What a prompt is filled with for this user. */
    async listForPrompt(
      partition: string,
      user: { botId: string; connectorId: string; connectorUid: string },
      variables: readonly BotVariable[],
    ): Promise<Record<string, string>> {
      const wanted = variables.filter(({ enable, prompt_enable }) => enable && prompt_enable)
      if (wanted.length === 0) return {}
      const rows = user.connectorUid === '' ? [] : await store.list(toOwner(partition, user))
      return Object.fromEntries(
        wanted.map(({ keyword, default_value }) => [
          keyword,
          rows.find((row) => row.keyword === keyword)?.value ?? default_value,
        ]),
      )
    },
  }
}
export type VariableService = ReturnType<typeof createVariableService>

function toOwner(partition: string, user: { botId: string; connectorId: string; connectorUid: string }): VariableOwner {
  return { partition, bot_id: user.botId, connector_id: user.connectorId, connector_uid: user.connectorUid }
}

function requireWritable(known: readonly BotVariable[], keyword: string): void {
  const variable = known.find((candidate) => candidate.keyword === keyword)
  if (!variable?.enable)
    throw new ApiError(
      'badRequest',
      `The agent has no variable ${JSON.stringify(keyword)}. Define and publish it first.`,
    )
  if (variable.channel === 'system')
    throw new ApiError(
      'badRequest',
      `Variable ${JSON.stringify(keyword)} is kept by the system and can not be written.`,
    )
}
