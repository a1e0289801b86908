import { type Static, Type } from 'typebox'

/**
 * A tool that the caller runs itself, ours: when the model asks for it the run ends in `requires_action` and goes on
 * with `POST /v3/chat/submit_tool_outputs`. `parameters` is the JSON Schema of its arguments.
 */
export const ClientTool = Type.Object({
  name: Type.String({ pattern: '^[a-zA-Z0-9_-]{1,64}$' }),
  description: Type.String({ maxLength: 1000 }),
  parameters: Type.Record(Type.String(), Type.Unknown()),
})
export type ClientTool = Static<typeof ClientTool>
