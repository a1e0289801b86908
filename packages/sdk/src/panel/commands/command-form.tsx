import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { PanelContext } from '../panel-context.ts'
import { useValue } from '../use-value.ts'
import { fillTemplate, shownComponents } from './fill-template.ts'

/** What a command asks for, in place of the line of the composer. */
export function CommandForm({ panel }: { panel: PanelContext }) {
  const { store, texts, later } = panel
  const command = useValue(() => store.bot.value?.shortcut_commands.find(({ id }) => id === panel.command.value))
  const isRunning = useValue(() => store.running.value)
  const [filled, setFilled] = useState<Record<string, string>>({})
  const root = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => root.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), [command])
  if (!command) return null
  const components = shownComponents(command)
  const isComplete = components.every(
    ({ name, type, default_value }) => type === 'file' || filled[name] || default_value,
  )

  function leave() {
    panel.command.value = undefined
    // The line is drawn first; a timer would be too late for the keyboard of a phone.
    queueMicrotask(panel.focusInput)
  }
  function send(event: Event) {
    event.preventDefault()
    if (!command || !isComplete) return
    const { text, parameters } = fillTemplate(command, filled)
    const files = store.uploads.items.peek()
    if (!store.send(text, { files, shortcut: { command_id: command.id, parameters } })) return
    leave()
    panel.toNewest()
  }
  function press(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.isComposing) return
    event.stopPropagation()
    leave()
  }
  return (
    <form class="cmd" aria-label={command.name} ref={root} onSubmit={send} onKeyDown={press}>
      {components.map(({ name, type, description, options, default_value }) => {
        const fill = (value: string) => setFilled({ ...filled, [name]: value })
        return (
          <label key={name}>
            <span dir="auto">{name}</span>
            {type === 'select' ? (
              <select value={filled[name] ?? default_value} onChange={({ currentTarget }) => fill(currentTarget.value)}>
                {!default_value && <option value="" />}
                {(options ?? []).map((option) => (
                  <option key={option}>{option}</option>
                ))}
              </select>
            ) : type === 'file' ? (
              <input
                type="file"
                onChange={({ currentTarget }) => {
                  panel.addFiles(currentTarget.files!)
                  fill(currentTarget.files![0]?.name ?? '')
                }}
              />
            ) : (
              <input
                dir="auto"
                placeholder={description}
                value={filled[name] ?? default_value ?? ''}
                onInput={({ currentTarget }) => fill(currentTarget.value)}
              />
            )}
          </label>
        )
      })}
      <div class="pair">
        <button type="button" class="pill" onClick={leave}>
          {later.cancel}
        </button>
        <button type="submit" class="pill fill" disabled={!isComplete || isRunning}>
          {texts.send}
        </button>
      </div>
    </form>
  )
}
