import type { ShortcutCommand } from '@buttonhole/protocol'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import classes from './editor.module.css'

type Component = NonNullable<ShortcutCommand['components']>[number]

/** A field as it is edited: its choices are one text, a line each. */
export interface Field {
  name: string
  type: Component['type']
  options: string
  /** What is not edited here is kept. */
  rest: Partial<Component>
}

export function toField({ name, type, options, ...rest }: Component): Field {
  return { name, type, options: (options ?? []).join('\n'), rest }
}

export function toFields(fields: Field[]): Component[] {
  return fields.map(({ name, type, options, rest }) => ({
    ...rest,
    name: name.trim(),
    type,
    ...(type === 'select' && { options: splitLines(options) }),
  }))
}

function splitLines(text: string): string[] {
  return [...new Set(text.split(/\n|[,，;；]/).map((line) => line.trim()))].filter(Boolean).slice(0, 50)
}

interface Props {
  fields: Field[]
  error: string | undefined
  onChange(fields: Field[]): void
}

/** The fields of a command's form; the question has their values as `{{name}}`. */
export function CommandFields({ fields, error, onChange }: Props) {
  const { t } = useTranslation()
  const replace = (index: number, patch: Partial<Field>) =>
    onChange(fields.with(index, { ...fields[index]!, ...patch }))
  return (
    <fieldset className={classes.commandFields}>
      <legend>{t('commands.form')}</legend>
      <ul>
        {fields.map((field, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a field may have no name yet
          <li key={index} className={classes.row}>
            <input
              className={classes.line}
              aria-label={t('commands.fieldName', { number: index + 1 })}
              placeholder={t('commands.fieldPlaceholder')}
              value={field.name}
              onChange={(event) => replace(index, { name: event.target.value })}
            />
            <span className={classes.small}>
              <select
                aria-label={t('commands.fieldType', { number: index + 1 })}
                value={field.type}
                onChange={(event) => replace(index, { type: event.target.value as Field['type'] })}
              >
                <option value="text">{t('commands.text')}</option>
                <option value="select">{t('commands.select')}</option>
                <option value="file">{t('commands.file')}</option>
              </select>
              <Icon name="chevronDown" size={14} />
            </span>
            {field.type === 'select' && (
              <input
                className={classes.line}
                aria-label={t('commands.options', { number: index + 1 })}
                placeholder={t('commands.optionsPlaceholder')}
                value={field.options.replaceAll('\n', ', ')}
                onChange={(event) => replace(index, { options: event.target.value })}
              />
            )}
            <IconButton
              icon="close"
              iconSize={15}
              label={t('commands.removeField', { number: index + 1 })}
              onClick={() => onChange(fields.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ul>
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      {fields.length < 20 && (
        <Button
          look="quiet"
          size="small"
          icon="plus"
          onClick={() => onChange([...fields, { name: '', type: 'text', options: '', rest: {} }])}
        >
          {t('commands.addField')}
        </Button>
      )}
    </fieldset>
  )
}
