import { type Static, Type } from 'typebox'

/**
 * Something an agent remembers about each of its users, by `keyword`. A prompt gets it as `{{keyword}}` when it is
 * enabled there. Accepting definitions in create and update is ours; Coze only sends them.
 * @see https://www.coze.com/docs/developer_guides/get_metadata
 */
export const BotVariable = Type.Object({
  keyword: Type.String({ pattern: '^[\\p{L}_][\\p{L}\\p{N}_]{0,49}$' }),
  default_value: Type.String({ maxLength: 2000 }),
  variable_type: Type.Union([Type.Literal('KVVariable'), Type.Literal('ListVariable')]),
  channel: Type.String({ maxLength: 20 }),
  description: Type.String({ maxLength: 200 }),
  enable: Type.Boolean(),
  prompt_enable: Type.Boolean(),
})
export type BotVariable = Static<typeof BotVariable>

/** Body of `PUT /v1/variables`. */
export const UpdateVariablesRequest = Type.Object({
  connector_uid: Type.String({ minLength: 1, maxLength: 512 }),
  bot_id: Type.Optional(Type.String()),
  app_id: Type.Optional(Type.String()),
  connector_id: Type.Optional(Type.String()),
  data: Type.Array(Type.Object({ keyword: Type.String(), value: Type.String({ maxLength: 20_000 }) }), {
    minItems: 1,
    maxItems: 100,
  }),
})
export type UpdateVariablesRequest = Static<typeof UpdateVariablesRequest>
