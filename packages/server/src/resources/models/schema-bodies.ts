import { type Static, Type } from 'typebox'

const Kind = Type.Union([Type.Literal('openai-compatible'), Type.Literal('anthropic'), Type.Literal('google')])
const ModelName = Type.String({ minLength: 1, maxLength: 200 })
const Name = Type.String({ maxLength: 60 })
const Address = Type.String({ maxLength: 500 })
const Key = Type.String({ maxLength: 2000 })

/** Per million tokens; `null` is dropped on the way in, so a price is taken away with an empty object. */
const Price = Type.Object({
  input: Type.Optional(Type.Number({ minimum: 0, maximum: 1_000_000 })),
  output: Type.Optional(Type.Number({ minimum: 0, maximum: 1_000_000 })),
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
})

export const CreateModelBody = Type.Object({
  workspace_id: Type.String(),
  model: ModelName,
  price: Type.Optional(Price),
  /** One more model of a provider that is there already; else the fields of a new one. */
  provider_id: Type.Optional(Type.String()),
  kind: Type.Optional(Kind),
  name: Type.Optional(Name),
  base_url: Type.Optional(Address),
  api_key: Type.Optional(Key),
})
export type CreateModelBody = Static<typeof CreateModelBody>

export const UpdateModelBody = Type.Object({ model: Type.Optional(ModelName), price: Type.Optional(Price) })
export type UpdateModelBody = Static<typeof UpdateModelBody>

export const UpdateProviderBody = Type.Object({
  name: Type.Optional(Name),
  base_url: Type.Optional(Address),
  api_key: Type.Optional(Key),
})
export type UpdateProviderBody = Static<typeof UpdateProviderBody>

export const DefaultModelBody = Type.Object({ workspace_id: Type.String(), model_id: Type.String({ maxLength: 200 }) })
