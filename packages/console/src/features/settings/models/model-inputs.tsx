import { useTranslation } from 'react-i18next'
import { PasswordField, TextField } from '../../../ui/field.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import classes from '../settings.module.css'
import type { ModelFields, ModelMistakes } from './model-fields.ts'

interface Props {
  fields: ModelFields
  mistakes: ModelMistakes
  onChange(change: Partial<ModelFields>): void
}

const currencies = ['USD', 'EUR', 'CNY', 'GBP', 'JPY', 'CHF', 'INR', 'KRW', 'BRL'] as const

/** Where the provider is and what it asks for. */
export function ProviderInputs({
  fields,
  mistakes,
  onChange,
  placeholder,
  keyHint,
  keyPlaceholder,
}: Props & { placeholder: string; keyHint: string; keyPlaceholder?: string }) {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        label={t('models.address')}
        className="mono"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        placeholder={placeholder}
        value={fields.address}
        onChange={(event) => onChange({ address: event.target.value })}
      />
      <PasswordField
        label={t('models.key')}
        className="mono"
        autoComplete="off"
        spellCheck={false}
        maxLength={2000}
        placeholder={keyPlaceholder}
        hint={keyHint}
        error={mistakes.key && t(mistakes.key)}
        value={fields.key}
        onChange={(event) => onChange({ key: event.target.value })}
      />
    </>
  )
}

/** Which model, and what it costs. */
export function ModelInputs({ fields, mistakes, onChange }: Props) {
  const { t } = useTranslation()
  const price = (name: 'input' | 'output') => ({
    label: t(`models.${name}`),
    inputMode: 'decimal' as const,
    autoComplete: 'off',
    maxLength: 12,
    value: fields[name],
    'aria-invalid': mistakes.price ? true : undefined,
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  })
  return (
    <>
      <TextField
        label={t('models.model')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={t('models.modelExample')}
        error={mistakes.model && t(mistakes.model)}
        value={fields.model}
        onChange={(event) => onChange({ model: event.target.value })}
      />
      <fieldset className={classes.prices}>
        <legend>
          {t('models.price')} <small>{t('models.optional')}</small>
        </legend>
        <TextField {...price('input')} />
        <TextField {...price('output')} />
        <SelectField
          label={t('models.currency')}
          value={fields.currency}
          onChange={(event) => onChange({ currency: event.target.value })}
          options={currencies.map((code) => ({ value: code, label: code }))}
        />
        {mistakes.price && (
          <p className={classes.mistake} role="alert">
            {t(mistakes.price)}
          </p>
        )}
      </fieldset>
    </>
  )
}
