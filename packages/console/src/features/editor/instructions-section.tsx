import { useTranslation } from 'react-i18next'
import { TextArea } from '../../ui/field.tsx'
import { formatNumber } from '../../ui/format.ts'
import { findMistakes, lengthOf } from './draft.ts'
import classes from './editor.module.css'
import { SectionFrame, type SectionProps } from './section-frame.tsx'
import { useModel } from './use-model.ts'

/** The prompt. */
export function InstructionsSection({ draft, onEdit }: SectionProps) {
  const { t, i18n } = useTranslation()
  const { isBuiltIn } = useModel(draft.modelId)
  const count = formatNumber(lengthOf(draft.prompt), i18n.language)
  return (
    <SectionFrame section="instructions" aside={draft.prompt && t('instructions.length', { count })}>
      <TextArea
        label={t('instructions.label')}
        isLabelHidden
        className={classes.prompt}
        minRows={9}
        spellCheck
        placeholder={t('instructions.placeholder')}
        value={draft.prompt}
        onChange={(event) => onEdit({ prompt: event.target.value })}
        error={findMistakes(draft).has('prompt') ? t('instructions.tooLong') : undefined}
      />
      {isBuiltIn && <p className={classes.notice}>{t('instructions.builtIn')}</p>}
    </SectionFrame>
  )
}
