import { useTranslation } from 'react-i18next'
import { TextArea, TextField } from '../../ui/field.tsx'
import { findMistakes } from './draft.ts'
import classes from './editor.module.css'
import { SectionFrame, type SectionProps } from './section-frame.tsx'

/** Name and description. */
export function AboutSection({ draft, onEdit }: SectionProps) {
  const { t } = useTranslation()
  const mistakes = findMistakes(draft)
  return (
    <SectionFrame section="about">
      <div className={classes.fields}>
        <TextField
          label={t('about.name')}
          value={draft.name}
          error={mistakes.has('name') ? t('about.nameWrong') : undefined}
          onChange={(event) => onEdit({ name: event.target.value })}
        />
        <TextArea
          label={t('about.description')}
          hint={t('about.descriptionHint')}
          value={draft.description}
          error={mistakes.has('description') ? t('about.descriptionLong') : undefined}
          onChange={(event) => onEdit({ description: event.target.value })}
        />
      </div>
    </SectionFrame>
  )
}
