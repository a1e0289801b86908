import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import classes from './editor.module.css'
import { ModelParameters } from './model-parameters.tsx'
import { keepRightNumbers } from './model-settings.ts'
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
              // A number that the next model has no field for must not hold up the saving.
              onChange={(event) => onEdit({ modelId: event.target.value, ...keepRightNumbers(draft) })}
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
        {model && model.settings.length > 0 && (
          <ModelParameters key={model.id} model={model} draft={draft} onEdit={onEdit} />
        )}
      </div>
    </SectionFrame>
  )
}
