import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { type Draft, findMistakes } from './draft.ts'
import classes from './editor.module.css'
import { SectionFrame, type SectionProps } from './section-frame.tsx'
import { isBuiltInModel, useModel } from './use-model.ts'

/** Who writes the answers. The settings of a language model are there only when one is chosen. */
export function ModelSection({ draft, onEdit }: SectionProps) {
  const { t } = useTranslation()
  const id = useId()
  const { models, model, isBuiltIn } = useModel(draft.modelId)
  const nameOf = (each: NonNullable<typeof model>) => (isBuiltInModel(each) ? t('model.builtInName') : each.name)
  return (
    <SectionFrame section="model">
      <div className={classes.fields}>
        <div>
          <label htmlFor={id} className={classes.text} style={{ display: 'block', marginBottom: 6 }}>
            {t('model.label')}
          </label>
          <div className={classes.select}>
            <select
              id={id}
              value={model?.id ?? draft.modelId}
              aria-describedby={`${id}-hint`}
              onChange={(event) => onEdit({ modelId: event.target.value })}
            >
              {models && !model && <option value={draft.modelId}>{draft.modelId}</option>}
              {models?.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.is_default ? t('model.default', { name: nameOf(each) }) : nameOf(each)}
                </option>
              ))}
            </select>
            <Icon name="chevronDown" size={16} />
          </div>
          <p className="hint" id={`${id}-hint`} style={{ marginTop: 6 }}>
            {isBuiltIn ? t('model.builtIn') : models && !model ? t('model.unknown') : model?.description}
          </p>
        </div>
        {model && !isBuiltIn && <ModelNumbers draft={draft} onEdit={onEdit} />}
      </div>
    </SectionFrame>
  )
}

function ModelNumbers({ draft, onEdit }: SectionProps) {
  const { t } = useTranslation()
  const mistakes = findMistakes(draft)
  const numberField = (
    field: 'temperature' | 'maxTokens' | 'contextRounds',
    from: number,
    to: number,
    step: number,
  ) => ({
    type: 'number',
    inputMode: 'decimal' as const,
    min: from,
    max: to,
    step,
    placeholder: t('model.asProvider'),
    value: draft[field] ?? '',
    error: mistakes.has(field) ? t('model.number', { from, to }) : undefined,
    onChange: (event: { target: { value: string } }) =>
      onEdit({ [field]: toNumber(event.target.value) } as Partial<Draft>),
  })
  return (
    <div className={classes.numbers}>
      <TextField
        label={t('model.temperature')}
        hint={t('model.temperatureHint')}
        {...numberField('temperature', 0, 2, 0.1)}
      />
      <TextField label={t('model.maxTokens')} {...numberField('maxTokens', 1, 1_000_000, 1)} />
      <TextField label={t('model.rounds')} {...numberField('contextRounds', 0, 100, 1)} />
    </div>
  )
}

function toNumber(text: string): number | undefined {
  return text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text)
}
