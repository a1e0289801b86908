import type { Bot } from '@buttonhole/protocol'
import { Avatar } from '../avatar.tsx'
import type { PanelContext } from '../panel-context.ts'
import { useValue } from '../use-value.ts'
import { fillTemplate, shownComponents } from './fill-template.ts'

type Command = Bot['shortcut_commands'][number]

/** Ready-made questions above the composer: some go out at once, some ask for something first. */
export function CommandRow({ panel }: { panel: PanelContext }) {
  const { store } = panel
  const commands = useValue(() => store.bot.value?.shortcut_commands ?? [])
  const isRunning = useValue(() => store.running.value)
  const open = useValue(() => panel.command.value)
  function run(command: Command) {
    if (shownComponents(command).length > 0) {
      panel.command.value = open === command.id ? undefined : command.id
      return
    }
    const { text, parameters } = fillTemplate(command, {})
    if (store.send(text, { shortcut: { command_id: command.id, parameters } })) panel.toNewest()
  }
  return (
    <div class="cmds">
      {commands.map((command) => (
        <button
          type="button"
          key={command.id}
          class={`pill ${open === command.id ? 'on' : ''}`}
          title={command.description || undefined}
          aria-expanded={shownComponents(command).length > 0 ? open === command.id : undefined}
          disabled={isRunning}
          onClick={() => run(command)}
        >
          {command.icon_url && <Avatar icon={command.icon_url} botId={command.id} size={16} />}
          <span dir="auto">{command.name}</span>
        </button>
      ))}
    </div>
  )
}
