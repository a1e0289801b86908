import { ApiError, type ChatRequest, type EnterMessage, type ShortcutCommand } from '@buttonhole/protocol'

/**
 * The question that a shortcut command makes of its parameters: its template with the `{{name}}` places filled. A
 * parameter is plain text, or one `object_string` item as JSON, whose file then goes with the question.
 * @throws {ApiError} `badRequest` for an unknown command, component or option
 */
export function toShortcutQuestion(
  commands: readonly ShortcutCommand[],
  { command_id, parameters = {} }: NonNullable<ChatRequest['shortcut_command']>,
): EnterMessage {
  const command = commands.find(({ id }) => id === command_id)
  if (!command)
    throw new ApiError('badRequest', `shortcut_command: the agent has no command ${JSON.stringify(command_id)}.`)
  const components = command.components ?? []
  const unknown = Object.keys(parameters).find((name) => !components.some((component) => component.name === name))
  if (unknown !== undefined)
    throw new ApiError('badRequest', `shortcut_command: the command has no parameter ${JSON.stringify(unknown)}.`)
  const values = components.map((component) => {
    const value = Object.hasOwn(parameters, component.name) ? parameters[component.name]! : component.default_value
    requireOption(component, value)
    return { name: component.name, ...readValue(value ?? '') }
  })
  // Values are put in once: what a visitor writes is never read as a template.
  const text = command.query_template.replace(
    /\{\{\s*([^{}]+?)\s*\}\}/g,
    (_, name: string) => values.find((value) => value.name === name)?.text ?? '',
  )
  const files = values.flatMap(({ file }) => file ?? [])
  if (files.length === 0) return { role: 'user', type: 'question', content: text, content_type: 'text' }
  const content = JSON.stringify([{ type: 'text', text }, ...files])
  return { role: 'user', type: 'question', content, content_type: 'object_string' }
}

function requireOption(
  { name, type, options }: NonNullable<ShortcutCommand['components']>[number],
  value: string | undefined,
): void {
  if (type !== 'select' || value === undefined || options?.includes(value)) return
  throw new ApiError('badRequest', `shortcut_command: ${JSON.stringify(name)} takes one of ${options?.join(', ')}.`)
}

function readValue(value: string): { text: string; file?: object } {
  if (!value.startsWith('{')) return { text: value }
  try {
    const { type, text, file_id, file_url } = JSON.parse(value) as Record<string, unknown>
    if (type === 'text') return { text: String(text ?? '') }
    if (type === 'image' || type === 'file' || type === 'audio') return { text: '', file: { type, file_id, file_url } }
  } catch {
    // Text that happens to begin with a brace.
  }
  return { text: value }
}
