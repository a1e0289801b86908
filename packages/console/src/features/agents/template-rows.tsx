import { useTranslation } from 'react-i18next'
import type { Template } from '../../api/agents.ts'
import { Icon } from '../../ui/icon.tsx'
import { type Cloth, type Sewing, SewnButton } from '../../ui/sewn-button.tsx'
import classes from './agents.module.css'

const templates: { id: Template; cloth: Cloth; sewing: Sewing }[] = [
  { id: 'faq', cloth: 'loden', sewing: 'bars' },
  { id: 'shop', cloth: 'madder', sewing: 'triangle' },
  { id: 'docs', cloth: 'woad', sewing: 'one' },
  { id: 'blank', cloth: 'slate', sewing: 'backSlant' },
]

/** The templates as rows; a click takes one. */
export function TemplateRows({ onPick }: { onPick(template: Template): void }) {
  return (
    <ul className={classes.rows}>
      {templates.map(({ id, ...button }) => (
        <li key={id}>
          <button type="button" className={classes.row} onClick={() => onPick(id)}>
            <SewnButton size={40} {...button} />
            <TemplateWords id={id} />
            <Icon name="chevronRight" />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The templates as one choice of a form. */
export function TemplateChoice({ value, onChange }: { value: Template; onChange(template: Template): void }) {
  const { t } = useTranslation()
  return (
    <fieldset>
      <legend>{t('newAgent.template')}</legend>
      <div className={classes.rows}>
        {templates.map(({ id, ...button }) => (
          <label key={id} className={classes.row}>
            <SewnButton size={32} {...button} />
            <TemplateWords id={id} />
            <input type="radio" name="template" value={id} checked={id === value} onChange={() => onChange(id)} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function TemplateWords({ id }: { id: Template }) {
  const { t } = useTranslation()
  return (
    <span>
      <b>{t(`templates.${id}.name`)}</b>
      <span>{t(`templates.${id}.text`)}</span>
    </span>
  )
}
