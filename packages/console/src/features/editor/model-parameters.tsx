import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../api/models.ts'
import { IconButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import classes from './editor.module.css'
import { isNumberRight, type NumberField, numberFields, numberSettings } from './model-settings.ts'
import type { SectionProps } from './section-frame.tsx'

/** In sight at once; the others are for those who know why. */
const plain: readonly NumberField[] = ['temperature', 'maxTokens', 'contextRounds']

/** What the chosen model can be told: only what its adapter sends. */
export function ModelParameters({ model, draft, onEdit }: SectionProps & { model: Model }) {
  const { t } = useTranslation()
  const offered = numberFields.filter((field) => model.settings.includes(numberSettings[field].wire))
  const advanced = offered.filter((field) => !plain.includes(field))
  const hasFormat = model.settings.includes('response_format')
  // What is set is never hidden; afterwards it is the reader's.
  const [isOpen] = useState(advanced.some((field) => draft[field] !== undefined) || (hasFormat && draft.responseFormat))
  const toField = (field: NumberField) => <NumberParameter key={field} {...{ field, model, draft, onEdit }} />
  return (
    <>
      <div className={classes.numbers}>{offered.filter((field) => plain.includes(field)).map(toField)}</div>
      {(advanced.length > 0 || hasFormat) && (
        <details className={classes.more} open={Boolean(isOpen)}>
          <summary>{t('model.more')}</summary>
          <div className={classes.numbers}>
            {advanced.map(toField)}
            {hasFormat && (
              <SelectField
                label={t('model.format')}
                hint={t('model.formatHint')}
                value={draft.responseFormat}
                options={[
                  { value: '', label: t('model.formatText') },
                  { value: 'json', label: t('model.formatJson') },
                ]}
                onChange={(event) => onEdit({ responseFormat: event.target.value })}
              />
            )}
          </div>
        </details>
      )}
    </>
  )
}

function NumberParameter({ field, model, draft, onEdit }: SectionProps & { field: NumberField; model: Model }) {
  const { t } = useTranslation()
  const { from, to, step } = numberSettings[field]
  const value = draft[field]
  const name = t(`model.${field}`)
  // Anthropic's scale ends at 1; what is higher is sent as 1.
  const isShort = field === 'temperature' && model.kind === 'anthropic'
  return (
    <TextField
      label={name}
      hint={t(isShort ? 'model.temperatureShortHint' : `model.${field}Hint`)}
      type="number"
      inputMode={from < 0 ? 'text' : 'decimal'}
      min={from}
      max={isShort ? 1 : to}
      step={step}
      // The one number that is ours, not the provider's.
      placeholder={field === 'contextRounds' ? '10' : t('model.asProvider')}
      value={value ?? ''}
      error={isNumberRight(field, value) ? undefined : t(step < 1 ? 'model.number' : 'model.wholeNumber', { from, to })}
      onChange={(event) => onEdit({ [field]: toNumber(event.target.value) })}
      end={
        value !== undefined && (
          <IconButton
            icon="close"
            iconSize={15}
            label={t('model.reset', { name })}
            onClick={() => onEdit({ [field]: undefined })}
          />
        )
      }
    />
  )
}

function toNumber(text: string): number | undefined {
  return text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text)
}
