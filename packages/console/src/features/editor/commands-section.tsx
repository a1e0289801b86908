import type { ShortcutCommand } from '@buttonhole/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../ui/button.tsx'
import { showToast } from '../../ui/toast.tsx'
import { CommandDialog } from './command-dialog.tsx'
import { limits } from './draft.ts'
import classes from './editor.module.css'
import { SectionFrame, type SectionProps } from './section-frame.tsx'
import { useReorder } from './use-reorder.ts'

/** Ready-made questions above the composer; with fields they open a small form. */
export function CommandsSection({ draft, onEdit }: SectionProps) {
  const { t } = useTranslation()
  const { commands } = draft
  const [open, setOpen] = useState<number>()
  const [announcement, setAnnouncement] = useState('')
  const reorder = useReorder(commands, (next, place) => {
    onEdit({ commands: next })
    setAnnouncement(t('opening.moved', { place: place + 1, total: next.length }))
  })
  function keep(command: ShortcutCommand) {
    onEdit({ commands: open === commands.length ? [...commands, command] : commands.with(open!, command) })
    setOpen(undefined)
  }
  function remove(index: number) {
    const undo = { label: t('common.undo'), run: () => onEdit({ commands }) }
    showToast({ text: t('commands.removed', { name: commands[index]!.name }), action: undo })
    onEdit({ commands: commands.toSpliced(index, 1) })
  }
  return (
    <SectionFrame
      section="commands"
      buttons={
        commands.length < limits.commands && (
          <Button size="small" icon="plus" onClick={() => setOpen(commands.length)}>
            {t('commands.add')}
          </Button>
        )
      }
    >
      {commands.length === 0 && <p className={classes.text}>{t('commands.empty')}</p>}
      <ul className={classes.rows} aria-label={t('sections.commands')}>
        {commands.map((command, index) => (
          <li key={command.id} className={classes.row} data-dragging={reorder.dragged === index || undefined}>
            <IconButton
              icon="grip"
              iconSize={15}
              className={classes.grip}
              label={t('opening.move', { question: command.name })}
              {...reorder.gripProps(index)}
            />
            <button type="button" className={`${classes.open} ellipsis`} onClick={() => setOpen(index)}>
              {command.name}
            </button>
            <small className="mono">{command.command}</small>
            {command.components && command.components.length > 0 && (
              <small>{t('commands.fields', { count: command.components.length })}</small>
            )}
            <IconButton
              icon="trash"
              iconSize={16}
              className={classes.rowAction}
              label={t('commands.remove', { name: command.name })}
              onClick={() => remove(index)}
            />
          </li>
        ))}
      </ul>
      <span className="hidden-text" role="status">
        {announcement}
      </span>
      <CommandDialog
        isOpen={open !== undefined}
        command={open === undefined ? undefined : commands[open]}
        taken={commands.filter((_, index) => index !== open).map(({ command }) => command)}
        onKeep={keep}
        onClose={() => setOpen(undefined)}
      />
    </SectionFrame>
  )
}
