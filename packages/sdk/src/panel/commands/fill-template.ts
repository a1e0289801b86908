import type { Bot } from '@buttonhole/protocol'

type Command = Bot['shortcut_commands'][number]
type Component = NonNullable<Command['components']>[number]

/** What a visitor is asked for; hidden components stand with their defaults. */
export function shownComponents(command: Command): Component[] {
  return (command.components ?? []).filter((component) => !component.is_hide)
}

/** The question a command makes of what was filled in. Keys are component names, as the server wants them. */
export function fillTemplate(
  command: Command,
  filled: Readonly<Record<string, string>>,
): { text: string; parameters: Record<string, string> } {
  const parameters: Record<string, string> = {}
  for (const { name, default_value } of command.components ?? []) parameters[name] = filled[name] || default_value || ''
  const text = command.query_template.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (place, name: string) =>
    Object.keys(parameters).includes(name) ? parameters[name]! : place,
  )
  return { text, parameters }
}
