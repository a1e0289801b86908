import type { ShortcutCommand } from '@buttonhole/protocol'
import { Modal } from '@mantine/core'
import type { TFunction } from 'i18next'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogActions } from '../../ui/dialog-actions.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'
import { CommandFields, type Field, toField, toFields } from './command-fields.tsx'
import { lengthOf } from './draft.ts'
import classes from './editor.module.css'

interface Props {
  isOpen: boolean
  /** Without one, a new command is made. */
  command: ShortcutCommand | undefined
  /** What visitors type for the other commands. */
  taken: readonly string[]
  onKeep(command: ShortcutCommand): void
  onClose(): void
}

/** One command: its name, what a visitor types, the question it asks, and the fields of its form. */
export function CommandDialog({ isOpen, command, ...rest }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={isOpen}
      onClose={rest.onClose}
      size={680}
      title={t(command ? 'commands.editTitle' : 'commands.new')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <CommandForm command={command} {...rest} />
    </Modal>
  )
}

interface Values {
  name: string
  command: string
  description: string
  template: string
  fields: Field[]
}
type Mistakes = Partial<Record<'name' | 'command' | 'template' | 'fields', string>>

function CommandForm({ command, taken, onKeep, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslation()
  const [values, setValues] = useState<Values>(() => toValues(command))
  const [mistakes, setMistakes] = useState<Mistakes>({})
  const set = (patch: Partial<Values>) => setValues({ ...values, ...patch })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = findMistakes(values, taken, t)
    setMistakes(found)
    if (Object.keys(found).length === 0) onKeep(toCommand(values, command))
  }
  return (
    <form className={classes.dialog} onSubmit={submit} noValidate>
      <div className={classes.pair}>
        <TextField
          label={t('commands.name')}
          value={values.name}
          error={mistakes.name}
          onChange={(event) => set({ name: event.target.value })}
          data-autofocus
        />
        <TextField
          label={t('commands.command')}
          placeholder="/translate"
          value={values.command}
          error={mistakes.command}
          onChange={(event) => set({ command: event.target.value })}
        />
      </div>
      <TextArea
        label={t('commands.template')}
        hint={t('commands.templateHint')}
        placeholder={t('commands.templatePlaceholder')}
        minRows={3}
        value={values.template}
        error={mistakes.template}
        onChange={(event) => set({ template: event.target.value })}
      />
      <CommandFields fields={values.fields} error={mistakes.fields} onChange={(fields) => set({ fields })} />
      <DialogActions submit={t('commands.done')} onCancel={onClose} />
    </form>
  )
}

function toValues(command: ShortcutCommand | undefined): Values {
  return {
    name: command?.name ?? '',
    command: command?.command ?? '/',
    description: command?.description ?? '',
    template: command?.query_template ?? '',
    fields: (command?.components ?? []).map(toField),
  }
}

function toCommand({ name, command, template, fields }: Values, before: ShortcutCommand | undefined): ShortcutCommand {
  const { components: _, ...kept } = before ?? { id: crypto.randomUUID?.() ?? String(Date.now()) }
  return {
    ...kept,
    name: name.trim(),
    command: command.trim(),
    query_template: template.trim(),
    ...(fields.length > 0 && { components: toFields(fields) }),
  }
}

function findMistakes({ name, command, template, fields }: Values, taken: readonly string[], t: TFunction): Mistakes {
  const found: Mistakes = {}
  if (!name.trim() || lengthOf(name) > 50) found.name = t('commands.nameWrong')
  if (!/^\/\S{1,50}$/.test(command.trim())) found.command = t('commands.commandWrong')
  else if (taken.includes(command.trim())) found.command = t('commands.commandTaken')
  if (!template.trim() || lengthOf(template) > 3000) found.template = t('commands.templateWrong')
  const names = fields.map((field) => field.name.trim())
  const isIncomplete = fields.some((field) => field.type === 'select' && field.options.trim() === '')
  if (names.some((each) => each === '' || lengthOf(each) > 50) || new Set(names).size < names.length)
    found.fields = t('commands.fieldsWrong')
  else if (isIncomplete) found.fields = t('commands.optionsMissing')
  return found
}
