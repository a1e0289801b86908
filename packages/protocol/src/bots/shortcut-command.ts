import { type Static, Type } from 'typebox'

/** A place in the template of a shortcut. `options` are the words a `select` allows. */
const ShortcutComponent = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 50 }),
  description: Type.Optional(Type.String({ maxLength: 200 })),
  type: Type.Union([Type.Literal('text'), Type.Literal('select'), Type.Literal('file')]),
  tool_parameter: Type.Optional(Type.String({ maxLength: 100 })),
  options: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 50 })),
  default_value: Type.Optional(Type.String({ maxLength: 1000 })),
  is_hide: Type.Optional(Type.Boolean()),
})

/**
 * A ready-made question of an agent: `query_template` with `{{name}}` places that its components fill. `command` is what
 * a visitor types, such as `/translate`. Accepting them in create and update is ours; Coze only sends them.
 * @see https://www.coze.com/docs/developer_guides/get_metadata
 */
export const ShortcutCommand = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 64 }),
  name: Type.String({ minLength: 1, maxLength: 50 }),
  command: Type.String({ pattern: '^/\\S{1,50}$' }),
  description: Type.Optional(Type.String({ maxLength: 200 })),
  query_template: Type.String({ minLength: 1, maxLength: 3000 }),
  icon_url: Type.Optional(Type.String({ maxLength: 2000 })),
  components: Type.Optional(Type.Array(ShortcutComponent, { maxItems: 20 })),
})
export type ShortcutCommand = Static<typeof ShortcutCommand>
